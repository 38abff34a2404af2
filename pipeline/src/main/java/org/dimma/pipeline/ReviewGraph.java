package org.dimma.pipeline;

import java.util.List;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.review.ValueShape;
import org.dimma.transforms.CountForms;
import org.dimma.transforms.Deidentify;
import org.dimma.transforms.DrawPictures;
import org.dimma.transforms.Examination;
import org.dimma.transforms.GatherExaminations;
import org.dimma.transforms.KeyReference;
import org.dimma.transforms.MarkedExamination;
import org.dimma.transforms.ObserveInstances;
import org.dimma.transforms.ObservedInstance;
import org.dimma.transforms.Permits;
import org.dimma.transforms.SampleRelease;
import org.dimma.transforms.SettledInput;
import org.dimma.transforms.TakeInventory;

/**
 * The part of the graph that reviewers work with: the inventory of elements, the forms of images,
 * the examinations with the samples among them, and pictures. A pilot shows every examination as a
 * whole; an export the samples, and what something new holds.
 */
final class ReviewGraph {
  static final String INVENTORY = "inventory";
  static final String FORMS = "forms";
  static final String EXAMINATIONS = "examinations";
  static final String SAMPLES = "samples";
  static final String PICTURES = "pictures";

  private final JobSettings settings;
  private final Permits permits;
  private final Lists lists;
  private final KeyReference key;

  private ReviewGraph(JobSettings settings, Permits permits, Lists lists) {
    this.settings = settings;
    this.permits = permits;
    this.lists = lists;
    this.key = settings.key();
  }

  /**
   * Adds it to the graph.
   *
   * @param settled every input
   * @param done what {@link Deidentify} gave
   */
  static void build(
      PCollection<SettledInput> settled,
      PCollectionTuple done,
      JobSettings settings,
      Permits permits,
      Lists lists) {
    ReviewGraph graph = new ReviewGraph(settings, permits, lists);
    PCollection<Examination> examinations =
        settled.apply(
            "GatherExaminations", GatherExaminations.create().withShards(settings.shards()));
    lists.write(
        FORMS, examinations.apply("CountForms", CountForms.of(graph.key)), ReviewLines::form);
    PCollection<ObservedInstance> observed = done.get(Deidentify.OBSERVED);
    if (settings.releases()) {
      graph.export(settled, examinations, observed, done.get(Deidentify.SINGLED_OUT));
    } else {
      graph.pilot(settled, examinations, observed);
    }
  }

  private void pilot(
      PCollection<SettledInput> settled,
      PCollection<Examination> examinations,
      PCollection<ObservedInstance> observed) {
    writeExaminations(
        examinations.apply(
            "Unmarked",
            MapElements.into(TypeDescriptor.of(MarkedExamination.class))
                .via(examination -> MarkedExamination.of(examination, List.of()))));
    writeInventory(observed);
    writeSamples(observed);
    drawPictures(settled);
  }

  private void export(
      PCollection<SettledInput> settled,
      PCollection<Examination> examinations,
      PCollection<ObservedInstance> released,
      PCollection<String> singledOut) {
    PCollectionTuple sampled =
        PCollectionTuple.of(SampleRelease.EXAMINATIONS, examinations)
            .and(SampleRelease.INPUTS, settled)
            .and(SampleRelease.SINGLED_OUT, singledOut)
            .apply("SampleRelease", SampleRelease.of(key, settings.reviewEvery()));
    PCollection<SettledInput> shown = sampled.get(SampleRelease.SHOWN);
    PCollection<ObservedInstance> held =
        observe("Held", shown, input -> input.getReason().waitsForApproval());
    PCollection<ObservedInstance> samples =
        observe("Samples", shown, input -> !input.getReason().waitsForApproval());
    writeExaminations(sampled.get(SampleRelease.MARKED));
    writeInventory(
        PCollectionList.of(released).and(held).apply("ReleasedAndHeld", Flatten.pCollections()));
    writeSamples(
        PCollectionList.of(samples).and(held).apply("SamplesAndHeld", Flatten.pCollections()));
    drawPictures(shown);
  }

  private PCollection<ObservedInstance> observe(
      String name,
      PCollection<SettledInput> inputs,
      SerializableFunction<SettledInput, Boolean> which) {
    return inputs
        .apply("Only" + name, Filter.by(which))
        .apply("Observe" + name, ObserveInstances.of(settings.profile(), key, permits));
  }

  private void writeExaminations(PCollection<MarkedExamination> examinations) {
    lists.write(EXAMINATIONS, examinations, new ExaminationLine(key));
  }

  private void writeInventory(PCollection<ObservedInstance> observed) {
    lists.write(
        INVENTORY,
        observed.apply(
            "TakeInventory", TakeInventory.of(key, ValueShape::of).withShards(settings.shards())),
        (inventory, seal) -> ReviewLines.inventory(inventory.entry()));
  }

  private void writeSamples(PCollection<ObservedInstance> observed) {
    lists.write(
        SAMPLES,
        observed.apply(
            "TakeInventoryOfSeries",
            TakeInventory.of(key, ValueShape::of).ofEachSeries().withShards(settings.shards())),
        (inventory, seal) -> ReviewLines.sample(inventory.entry()));
  }

  private void drawPictures(PCollection<SettledInput> inputs) {
    lists.write(
        PICTURES,
        inputs.apply(
            "DrawPictures",
            DrawPictures.of(key, lists.records().getParent().toString())
                .withShards(settings.shards())),
        ReviewLines::picture);
  }

  /** Gives patients their pseudonyms, for which it takes the key itself. */
  private static final class ExaminationLine
      implements SerializableBiFunction<MarkedExamination, Seal, String> {
    private static final long serialVersionUID = 1L;

    private final KeyReference key;
    private transient Pseudonyms pseudonyms;

    private ExaminationLine(KeyReference key) {
      this.key = key;
    }

    @Override
    public String apply(MarkedExamination examination, Seal seal) {
      if (pseudonyms == null) {
        pseudonyms = new Pseudonyms(key.resolve());
      }
      return ReviewLines.examination(examination, seal, pseudonyms);
    }
  }
}
