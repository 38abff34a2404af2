package org.dimma.pixels;

import static org.bytedeco.tesseract.global.tesseract.OEM_LSTM_ONLY;
import static org.bytedeco.tesseract.global.tesseract.PSM_RAW_LINE;
import static org.bytedeco.tesseract.global.tesseract.PSM_SINGLE_BLOCK;
import static org.bytedeco.tesseract.global.tesseract.PSM_SINGLE_LINE;
import static org.bytedeco.tesseract.global.tesseract.TessDeleteText;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tesseract.TessBaseAPI;
import org.dimma.pixels.TextCrop.Contrast;
import org.dimma.pixels.TextRegion.Turn;

/**
 * Reads found text with Tesseract, in Swedish and English, as far as they are installed.
 *
 * <p>The same picture and region always give the same words, whatever was read before. The first
 * reading takes a second longer, to load the languages. Not safe for use by several threads: each
 * needs one of its own. Holds memory outside of the heap, some 100 MB, until it is closed.
 *
 * @see "Tesseract 5, https://tesseract-ocr.github.io/tessdoc/; Smith, An Overview of the Tesseract
 *     OCR Engine, ICDAR 2007"
 */
public final class TextReader implements AutoCloseable {
  private static final String INSTALL =
      "install Tesseract's language data, on Debian with: apt-get install tesseract-ocr-swe"
          + " tesseract-ocr-eng; or set TESSDATA_PREFIX to the folder with swe.traineddata and"
          + " eng.traineddata";

  /** Columns of Tesseract's table of what it read: level, ..., box, confidence, text. */
  private static final int COLUMNS = 12;

  private static final String WORD_LEVEL = "5";

  private record Look(boolean upsideDown, Contrast contrast) {}

  /** What is tried, one after the other, until the words are enough. */
  private static final List<Look> LOOKS =
      List.of(
          new Look(false, Contrast.FULL),
          new Look(true, Contrast.FULL),
          new Look(false, Contrast.SMOOTH),
          new Look(false, Contrast.EXTREMES));

  /** The same where the ink is known. */
  private static final List<Look> LOOKS_FOR_INK =
      List.of(
          new Look(false, Contrast.INK),
          new Look(true, Contrast.INK),
          new Look(false, Contrast.EXTREMES),
          new Look(true, Contrast.EXTREMES));

  /** What words are worth that were read in one place. */
  enum Worth {
    /** They may be none. */
    NONE,
    /** They are text, but another look may show more of it. */
    TEXT,
    /** No other look is needed. */
    ENOUGH;

    /** Of words of which nothing else is known. */
    static Worth of(List<Word> words) {
      return Word.areConvincing(words) ? ENOUGH : NONE;
    }
  }

  private final LanguageData data;
  private TessBaseAPI engine; // null until the first reading
  private boolean closed;

  TextReader(LanguageData data) {
    this.data = data;
  }

  /** A reader, unless something that it needs is {@link #missing}. */
  public static Optional<TextReader> find() {
    return loadLibrary() ? languageData().map(TextReader::new) : Optional.empty();
  }

  /** What {@link #find} lacks, or lacks in part, and how to install it; empty when all is there. */
  public static Optional<String> missing() {
    if (!loadLibrary()) {
      return Optional.of(
          "Tesseract is not packed for this platform; build with -Dtesseract.platform="
              + Loader.getPlatform());
    }
    List<String> found = languageData().map(LanguageData::languages).orElse(List.of());
    List<String> absent = LanguageData.WANTED.stream().filter(l -> !found.contains(l)).toList();
    return absent.isEmpty()
        ? Optional.empty()
        : Optional.of("no language data for " + String.join(", ", absent) + ": " + INSTALL);
  }

  /** The languages it reads, as Tesseract names them. */
  public List<String> languages() {
    return data.languages();
  }

  /**
   * Reads a line, or a few, the way the region says, and upside down where that makes more sense.
   *
   * @return words in reading order, doubtful ones too: see {@link Word#isPlausible}
   * @throws IllegalArgumentException if the region is not inside of the picture
   * @throws IllegalStateException if this reader is closed
   * @throws TextReaderException if Tesseract fails, as with damaged language data
   */
  public List<Word> read(GrayImage image, TextRegion region) throws TextReaderException {
    return read(image, region, Worth::of);
  }

  /**
   * As {@link #read(GrayImage, TextRegion)}, until the words are {@link Worth#ENOUGH}, or there is
   * no other way to look: then the words of the most worth, the most plausible of those.
   */
  List<Word> read(GrayImage image, TextRegion region, Function<List<Word>, Worth> worth)
      throws TextReaderException {
    List<Word> best = List.of();
    Worth most = Worth.NONE;
    for (Look look : region.ink().isPresent() ? LOOKS_FOR_INK : LOOKS) {
      Turn turn = look.upsideDown ? opposite(region.turn()) : region.turn();
      List<Word> words = read(new TextCrop(image, region, turn, look.contrast));
      Worth found = worth.apply(words);
      int more = found.compareTo(most);
      if (best.isEmpty() || more > 0 || (more == 0 && weight(words) > weight(best))) {
        best = words;
        most = found;
      }
      if (most == Worth.ENOUGH) {
        break;
      }
    }
    return best;
  }

  @Override
  public void close() {
    closed = true;
    if (engine != null) {
      engine.End();
      engine.close();
      engine = null;
    }
  }

  private List<Word> read(TextCrop crop) throws TextReaderException {
    TessBaseAPI api = started();
    if (crop.isBlank()) {
      return List.of();
    }
    api.SetPageSegMode(mode(crop));
    try (BytePointer pixels = new BytePointer(crop.pixels())) {
      api.SetImage(pixels, crop.width(), crop.height(), 1, crop.width());
      if (api.Recognize(null) != 0) {
        throw new TextReaderException(
            "Tesseract failed on a crop of " + crop.width() + " x " + crop.height());
      }
      return words(table(api), crop);
    } finally {
      api.Clear();
    }
  }

  /** Where nothing but letters is left, Tesseract need not look for a line, nor miss it. */
  private static int mode(TextCrop crop) {
    if (crop.isClean()) {
      return PSM_RAW_LINE;
    }
    return crop.isBlock() ? PSM_SINGLE_BLOCK : PSM_SINGLE_LINE;
  }

  private TessBaseAPI started() throws TextReaderException {
    if (closed) {
      throw new IllegalStateException("this reader is closed");
    }
    if (engine == null) {
      engine = start(data);
    }
    return engine;
  }

  private static TessBaseAPI start(LanguageData data) throws TextReaderException {
    TessBaseAPI api = new TessBaseAPI();
    if (api.Init(data.folder().toString(), data.joinedLanguages(), OEM_LSTM_ONLY) != 0) {
      api.close();
      throw new TextReaderException(
          "Tesseract cannot use the language data in " + data.folder() + "; " + INSTALL);
    }
    set(api, "debug_file", "/dev/null"); // else it writes about each picture to standard error
    set(api, "classify_enable_learning", "0");
    set(api, "user_defined_dpi", "300"); // else it guesses
    return api;
  }

  private static void set(TessBaseAPI api, String variable, String value)
      throws TextReaderException {
    if (!api.SetVariable(variable, value)) {
      throw new TextReaderException("This Tesseract has no variable " + variable);
    }
  }

  private static String table(TessBaseAPI api) throws TextReaderException {
    BytePointer table = api.GetTSVText(0);
    if (table == null) { // no words would mean that there is no text
      throw new TextReaderException("Tesseract does not say what it read");
    }
    try {
      return new String(table.getStringBytes(), StandardCharsets.UTF_8);
    } finally {
      TessDeleteText(table);
    }
  }

  private static List<Word> words(String table, TextCrop crop) {
    List<Word> words = new ArrayList<>();
    for (String row : table.split("\n", -1)) {
      String[] cells = row.split("\t", COLUMNS);
      if (cells.length == COLUMNS && cells[0].equals(WORD_LEVEL) && !cells[11].isBlank()) {
        words.add(
            crop.inPicture(
                cells[11].strip(),
                Math.min(100, Math.max(0, Float.parseFloat(cells[10]))),
                Integer.parseInt(cells[6]),
                Integer.parseInt(cells[7]),
                Integer.parseInt(cells[8]),
                Integer.parseInt(cells[9])));
      }
    }
    return List.copyOf(words);
  }

  private static double weight(List<Word> words) {
    return words.stream().mapToDouble(Word::weight).sum();
  }

  private static Turn opposite(Turn turn) {
    return switch (turn) {
      case NONE -> Turn.HALF;
      case QUARTER -> Turn.THREE_QUARTERS;
      case HALF -> Turn.NONE;
      case THREE_QUARTERS -> Turn.QUARTER;
    };
  }

  private static Optional<LanguageData> languageData() {
    return LanguageData.find(System.getenv());
  }

  /** Loads the machine code; once it is loaded, or could not be, this costs nothing. */
  private static boolean loadLibrary() {
    return Library.LOADED;
  }

  /** Loaded when first asked for. */
  private static final class Library {
    static final boolean LOADED = load();

    private static boolean load() {
      try {
        Loader.load(TessBaseAPI.class);
        return true;
      } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
        return false; // another platform than the one that was packed
      }
    }
  }
}
