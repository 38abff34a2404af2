package org.dimma.transforms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.dimma.deidentify.ElementObservation;
import org.dimma.deidentify.Fate;
import org.dimma.dicom.VR;
import org.dimma.review.Scanner;

/**
 * What was observed of one element in instances of one scanner, so far; {@link #entry} is the line
 * of the inventory. Merged in any order it holds the same. It identifies, and travels sealed.
 *
 * <p>Its memory has a bound, since each part has one: 200 values with two texts of 257 characters
 * and 128 patients, 200 shapes, 32 rules, and three times 1024 hashes, together below 1 MB. Most
 * have 5 KB.
 */
public final class Inventory {
  private static final int MAX_VALUES = 200;
  private static final int MAX_RULES = 32;
  private static final int MAX_HASHES = 1024;
  private static final int MAX_PATIENTS_OF_VALUE = 128;

  /** Gives texts their keyed hash and their shape. */
  interface Texts {
    long hash(String text);

    String shape(ElementObservation observation);
  }

  private Scanner scanner = new Scanner("", "", "", "");
  private InventoryEntry.Series series = InventoryEntry.Series.ALL;
  private String path = "";
  private long instances;
  private int minLength = Integer.MAX_VALUE;
  private int maxLength;
  private final Map<VR, Long> vrs = new EnumMap<>(VR.class);
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final TreeSet<String> rules = new TreeSet<>();
  private final DistinctCount examinations;
  private final DistinctCount patients;
  private final DistinctCount distinct;
  private final DistinctCount distinctShapes;
  private final ValueSample values;
  private final ValueSample shapes;

  /** Of nothing yet. */
  Inventory() {
    this.examinations = new DistinctCount(MAX_HASHES);
    this.patients = new DistinctCount(MAX_HASHES);
    this.distinct = new DistinctCount(MAX_HASHES);
    this.distinctShapes = new DistinctCount(MAX_VALUES);
    this.values = new ValueSample(MAX_VALUES, MAX_PATIENTS_OF_VALUE);
    this.shapes = new ValueSample(MAX_VALUES, 0);
  }

  /** Of one element of one scanner, or of a series of it, with no instance yet. */
  Inventory(Scanner scanner, InventoryEntry.Series series, String path) {
    this();
    this.scanner = scanner;
    this.series = series;
    this.path = path;
  }

  private Inventory(InputStream in) throws IOException {
    scanner = Scanner.parse(PlainCoder.TEXT.decode(in));
    series = new InventoryEntry.Series(PlainCoder.TEXT.decode(in), PlainCoder.TEXT.decode(in));
    path = PlainCoder.TEXT.decode(in);
    instances = PlainCoder.NUMBER.decode(in);
    minLength = PlainCoder.SIZE.decode(in);
    maxLength = PlainCoder.SIZE.decode(in);
    PlainCoder.readCounts(in).forEach((name, count) -> vrs.put(VR.valueOf(name), count));
    PlainCoder.readCounts(in).forEach((name, count) -> fates.put(Fate.valueOf(name), count));
    for (int left = PlainCoder.SIZE.decode(in); left > 0; left--) {
      rules.add(PlainCoder.TEXT.decode(in));
    }
    examinations = DistinctCount.read(MAX_HASHES, in);
    patients = DistinctCount.read(MAX_HASHES, in);
    distinct = DistinctCount.read(MAX_HASHES, in);
    distinctShapes = DistinctCount.read(MAX_VALUES, in);
    values = ValueSample.read(MAX_VALUES, MAX_PATIENTS_OF_VALUE, in);
    shapes = ValueSample.read(MAX_VALUES, 0, in);
  }

  /** Seals the elements on their way. */
  public static Coder<Inventory> coder(KeyReference key) {
    return SealedCoder.of(new PlainCoder(), key);
  }

  /**
   * Counts one instance.
   *
   * @param observations all of this element in it, one or more
   * @param examinationHash keyed
   * @param patientHash keyed
   */
  void count(
      List<ElementObservation> observations, long examinationHash, long patientHash, Texts texts) {
    instances++;
    examinations.add(examinationHash);
    patients.add(patientHash);
    vrs.merge(observations.get(0).vr(), 1L, Long::sum);
    Set<Fate> fatesOfInstance = new HashSet<>();
    Set<List<String>> seen = new HashSet<>();
    Set<String> shapesOfInstance = new HashSet<>();
    for (ElementObservation observation : observations) {
      rules.add(observation.rule());
      if (fatesOfInstance.add(observation.fate())) {
        fates.merge(observation.fate(), 1L, Long::sum);
      }
      if (observation.fate() != Fate.REMOVED) {
        noteLength(observation.before().length());
        if (seen.add(List.of(observation.before(), observation.after()))) {
          countValue(observation, patientHash, texts);
        }
        String shape = texts.shape(observation);
        if (shapesOfInstance.add(shape)) {
          countShape(shape, texts);
        }
      }
    }
    keepRulesToLimit();
  }

  private void noteLength(int length) {
    minLength = Math.min(minLength, length);
    maxLength = Math.max(maxLength, length);
  }

  private void countValue(ElementObservation observation, long patientHash, Texts texts) {
    long hash = texts.hash(observation.before() + "\0" + observation.after());
    distinct.add(hash);
    values.add(hash, observation.before(), observation.after(), patientHash);
  }

  private void countShape(String shape, Texts texts) {
    long hash = texts.hash(shape);
    distinctShapes.add(hash);
    shapes.add(hash, shape, "", 0);
  }

  private void keepRulesToLimit() {
    while (rules.size() > MAX_RULES) {
      rules.pollLast();
    }
  }

  /** Counts all that another one of the same element and scanner did, which stays as it is. */
  void add(Inventory other) {
    if (other.instances > 0) {
      scanner = other.scanner;
      series = other.series;
      path = other.path;
    }
    instances += other.instances;
    minLength = Math.min(minLength, other.minLength);
    maxLength = Math.max(maxLength, other.maxLength);
    other.vrs.forEach((vr, count) -> vrs.merge(vr, count, Long::sum));
    other.fates.forEach((fate, count) -> fates.merge(fate, count, Long::sum));
    rules.addAll(other.rules);
    keepRulesToLimit();
    examinations.add(other.examinations);
    patients.add(other.patients);
    distinct.add(other.distinct);
    distinctShapes.add(other.distinctShapes);
    values.add(other.values);
    shapes.add(other.shapes);
  }

  /** The line. */
  public InventoryEntry entry() {
    Map<String, Long> byShape = new TreeMap<>();
    shapes.values().forEach(shape -> byShape.put(shape.before(), shape.instances()));
    return new InventoryEntry(
        scanner,
        series,
        path,
        vrOfMost(),
        fates,
        List.copyOf(rules),
        instances,
        examinations.count(),
        patients.count(),
        distinct.count(),
        Math.min(minLength, maxLength),
        maxLength,
        byShape,
        !distinctShapes.count().isEstimated(),
        values.values());
  }

  private String vrOfMost() {
    return vrs.entrySet().stream()
        .max(
            Map.Entry.<VR, Long>comparingByValue()
                .thenComparing(entry -> entry.getKey().name(), Comparator.reverseOrder()))
        .map(entry -> entry.getKey().name())
        .orElse("");
  }

  private void write(OutputStream out) throws IOException {
    PlainCoder.TEXT.encode(scanner.toString(), out);
    PlainCoder.TEXT.encode(series.studyUid(), out);
    PlainCoder.TEXT.encode(series.seriesUid(), out);
    PlainCoder.TEXT.encode(path, out);
    PlainCoder.NUMBER.encode(instances, out);
    PlainCoder.SIZE.encode(minLength, out);
    PlainCoder.SIZE.encode(maxLength, out);
    PlainCoder.writeCounts(vrs, out);
    PlainCoder.writeCounts(fates, out);
    PlainCoder.SIZE.encode(rules.size(), out);
    for (String rule : rules) {
      PlainCoder.TEXT.encode(rule, out);
    }
    examinations.write(out);
    patients.write(out);
    distinct.write(out);
    distinctShapes.write(out);
    values.write(out);
    shapes.write(out);
  }

  private static final class PlainCoder extends AtomicCoder<Inventory> {
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final VarIntCoder SIZE = VarIntCoder.of();
    private static final VarLongCoder NUMBER = VarLongCoder.of();

    @Override
    public void encode(Inventory inventory, OutputStream out) throws IOException {
      inventory.write(out);
    }

    @Override
    public Inventory decode(InputStream in) throws IOException {
      return new Inventory(in);
    }

    private static void writeCounts(Map<? extends Enum<?>, Long> counts, OutputStream out)
        throws IOException {
      SIZE.encode(counts.size(), out);
      for (Map.Entry<? extends Enum<?>, Long> count : counts.entrySet()) {
        TEXT.encode(count.getKey().name(), out);
        NUMBER.encode(count.getValue(), out);
      }
    }

    private static Map<String, Long> readCounts(InputStream in) throws IOException {
      Map<String, Long> counts = new TreeMap<>();
      for (int left = SIZE.decode(in); left > 0; left--) {
        counts.put(TEXT.decode(in), NUMBER.decode(in));
      }
      return counts;
    }
  }
}
