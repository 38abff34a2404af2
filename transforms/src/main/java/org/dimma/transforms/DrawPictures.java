package org.dimma.transforms;

import com.google.auto.value.AutoValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.dimma.deidentify.OriginalFrames;
import org.dimma.dicom.DicomFormatException;
import org.dimma.dicom.DicomReader;
import org.dimma.frames.Frame;
import org.dimma.frames.UndecodableFrameException;
import org.dimma.identity.ProjectKey;
import org.dimma.identity.Pseudonyms;
import org.dimma.identity.Seal;
import org.dimma.pixels.Palette;
import org.dimma.pixels.Picture;
import org.dimma.pixels.Window;

/**
 * Draws pictures of originals for the clinic's reviewer, who has to see what is released, and what
 * is not and why. They identify and never leave the clinic; their names are keyed hashes.
 *
 * <p>Bounded. Of each series and reason up to a number of instances is drawn, spread evenly in the
 * order of their names; so of a reason that few have, all. Of each instance up to 8 frames are.
 * Left out are inputs of unknown origin or without pixels, what is quarantined, and identical
 * copies. A frame that cannot be decoded comes out as an entry without a file. A retry writes the
 * same files again; a storage error fails the bundle, for the runner to retry.
 */
@AutoValue
public abstract class DrawPictures
    extends PTransform<PCollection<SettledInput>, PCollection<PictureEntry>> {
  /** Below the run's folder. */
  public static final String PICTURES = "pictures";

  private static final int INSTANCES = 24;
  private static final int FRAMES = 8;
  private static final int SHARDS = 128;

  abstract KeyReference key();

  abstract String runFolder();

  abstract int instances();

  abstract int shards();

  /**
   * Draws into {@code pictures} below a folder.
   *
   * @param runFolder a local folder of the clinic that only its owner may read
   */
  public static DrawPictures of(KeyReference key, String runFolder) {
    return new AutoValue_DrawPictures(key, runFolder, INSTANCES, SHARDS);
  }

  /** Draws so many instances of each series and reason, 1 or more. */
  public DrawPictures withInstances(int instances) {
    if (instances < 1) {
      throw new IllegalArgumentException("cannot draw " + instances + " instances of a series");
    }
    return new AutoValue_DrawPictures(key(), runFolder(), instances, shards());
  }

  /**
   * Spreads the work over so many groups, 1 or more: several for each worker, few enough to be
   * worth a bundle each.
   */
  public DrawPictures withShards(int shards) {
    return new AutoValue_DrawPictures(key(), runFolder(), instances(), shards);
  }

  @Override
  public PCollection<PictureEntry> expand(PCollection<SettledInput> inputs) {
    return inputs
        .apply("Drawable", Filter.by(DrawPictures::isDrawable))
        .apply(
            "GroupBySeries", GroupInShards.by(input -> input.getOrigin().getSeriesUid(), shards()))
        .apply("ChooseInstances", ParDo.of(new ChooseFn(key(), instances())))
        .apply("SpreadInstances", Reshuffle.<SettledInput>viaRandomKey().withNumBuckets(shards()))
        .apply("DrawInstance", ParDo.of(new DrawFn(key(), runFolder())));
  }

  private static boolean isDrawable(SettledInput input) {
    Reason reason = input.getReason();
    return input.getOrigin().isKnown()
        && reason.status() != Status.QUARANTINED
        && reason != Reason.DICOMDIR
        && reason != Reason.DUPLICATE;
  }

  static final class ChooseFn extends DoFn<KV<Integer, Iterable<SettledInput>>, SettledInput> {
    private final KeyReference key;
    private final int instances;
    private transient Seal seal;

    private ChooseFn(KeyReference key, int instances) {
      this.key = key;
      this.instances = instances;
    }

    @Setup
    public void setup() {
      seal = new Seal(key.resolve());
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<SettledInput>> shard, OutputReceiver<SettledInput> out) {
      for (List<SettledInput> series :
          GroupInShards.split(shard.getValue(), input -> input.getOrigin().getSeriesUid())) {
        Map<Reason, List<SettledInput>> byReason = new EnumMap<>(Reason.class);
        for (SettledInput input : series) {
          byReason.computeIfAbsent(input.getReason(), reason -> new ArrayList<>()).add(input);
        }
        byReason.values().forEach(inputs -> choose(inputs, out));
      }
    }

    private void choose(List<SettledInput> inputs, OutputReceiver<SettledInput> out) {
      List<Named> named = new ArrayList<>();
      inputs.forEach(input -> named.add(Named.of(input, seal)));
      named.sort(null);
      for (long number : Spread.of(named.size(), instances)) {
        out.output(named.get((int) number - 1).input());
      }
    }
  }

  /** An input in the order of names, in which 10 comes behind 9. */
  private record Named(String order, SettledInput input) implements Comparable<Named> {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int DIGITS = 20;

    private static Named of(SettledInput input, Seal seal) {
      String order =
          NUMBER
              .matcher(seal.open(input.getSealedLocation()))
              .replaceAll(
                  number ->
                      "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
      return new Named(order, input);
    }

    @Override
    public int compareTo(Named other) {
      return order.compareTo(other.order);
    }
  }

  static final class DrawFn extends DoFn<SettledInput, PictureEntry> {
    private final Counter picturesDrawn = Metrics.counter(DrawPictures.class, "picturesDrawn");
    private final KeyReference keyReference;
    private final String runFolder;
    private transient Seal seal;
    private transient Pseudonyms pseudonyms;

    private DrawFn(KeyReference key, String runFolder) {
      this.keyReference = key;
      this.runFolder = runFolder;
    }

    @Setup
    public void setup() {
      ProjectKey key = keyReference.resolve();
      seal = new Seal(key);
      pseudonyms = new Pseudonyms(key);
    }

    @ProcessElement
    public void process(@Element SettledInput input, OutputReceiver<PictureEntry> out)
        throws IOException {
      Album album = new Album(input);
      try {
        album.draw();
      } catch (DicomFormatException e) {
        album.leaveOut(Reason.valueOf(e.reason().name()));
      } catch (UndecodableFrameException e) {
        album.leaveOut(Reason.PIXELS_NOT_INSPECTABLE);
      } catch (UnreadableInputException e) {
        album.leaveOut(Reason.UNREADABLE);
      } catch (IOException e) {
        throw StoredFile.withoutName(e, "Drawing pictures of an instance");
      }
      // Outside of the try: a failure further down the graph is not a bad file.
      for (PictureEntry entry : album.entries) {
        if (entry.getWhy().isEmpty()) {
          picturesDrawn.inc();
        }
        out.output(entry);
      }
    }

    /** The pictures of one instance. */
    private final class Album implements OriginalFrames.Taker {
      private final SettledInput input;
      private final String location;
      private final List<PictureEntry> entries = new ArrayList<>();
      private OriginalFrames frames;
      private Optional<Palette> palette;
      private Optional<Window> window;

      private Album(SettledInput input) {
        this.input = input;
        this.location = seal.open(input.getSealedLocation());
      }

      private void draw() throws IOException, DicomFormatException, UndecodableFrameException {
        try (DicomReader reader = new StoredFile(location, input.getSize()).read()) {
          Optional<OriginalFrames> found = OriginalFrames.find(reader);
          if (found.isPresent()) {
            frames = found.get();
            palette = frames.palette();
            window = frames.window();
            frames.take(Spread.of(frames.count(), FRAMES), this);
          }
        }
      }

      @Override
      public void frame(long number, Frame frame) throws IOException {
        Picture picture = Picture.of(frame, palette, window);
        String name = pseudonyms.token("picture", number + " " + location) + ".jpg";
        Path folder = Path.of(runFolder, PICTURES);
        Files.createDirectories(folder);
        try (AtomicOutput output = new AtomicOutput(folder, folder.resolve(name))) {
          picture.writeJpeg(output.stream());
          output.commit();
        }
        entries.add(
            PictureEntry.of(
                input,
                number,
                frames.count(),
                picture.columns(),
                picture.rows(),
                frames.columns(),
                frames.rows(),
                PICTURES + "/" + name,
                ""));
      }

      @Override
      public void undecodable(long number) {
        entries.add(without(number, Reason.PIXELS_NOT_INSPECTABLE));
      }

      /** Ends with an entry that says why no more could be drawn. */
      private void leaveOut(Reason why) {
        entries.add(without(entries.isEmpty() ? 1 : nextFrame(), why));
      }

      private long nextFrame() {
        return entries.get(entries.size() - 1).getFrame() + 1;
      }

      private PictureEntry without(long number, Reason why) {
        return frames == null
            ? PictureEntry.of(input, number, 0, 0, 0, 0, 0, "", why.name())
            : PictureEntry.of(
                input,
                number,
                frames.count(),
                0,
                0,
                frames.columns(),
                frames.rows(),
                "",
                why.name());
      }
    }
  }
}
