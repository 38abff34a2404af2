package org.dimma.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dimma.demo.DemoIdentifiers;
import org.dimma.dicom.DicomFormatException;

/** Looks for what a hospital knows of its people, in every byte and every name of files. */
final class IdentifierSearch {
  /** Shorter words occur in pixels by chance; they are looked for in texts only. */
  private static final int SURE_BYTES = 6;

  private final DemoIdentifiers identifiers;

  IdentifierSearch(DemoIdentifiers identifiers) {
    this.identifiers = identifiers;
  }

  /** By file, what is in it or in its relative path; without the files that have nothing. */
  Map<String, Set<String>> in(Path folder) throws IOException, DicomFormatException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Map.Entry<String, String> file : Runs.texts(folder).entrySet()) {
      boolean isDicom = file.getKey().endsWith(".dcm");
      String header =
          isDicom ? DemoIdentifiers.headerOf(folder.resolve(file.getKey())) : file.getValue();
      Set<String> inFile =
          in(file.getKey() + "\n" + file.getValue(), file.getKey() + "\n" + header);
      if (!inFile.isEmpty()) {
        found.put(file.getKey(), inFile);
      }
    }
    return found;
  }

  /** What is in a text that was read as Latin-1. */
  Set<String> in(String text) {
    return in(text, text);
  }

  private Set<String> in(String all, String texts) {
    String lower = lower(all);
    String lowerTexts = lower(texts);
    Set<String> found = new TreeSet<>();
    for (String word : identifiers.words()) {
      for (Charset charset : List.of(ISO_8859_1, UTF_8)) {
        String wanted = lower(new String(word.getBytes(charset), ISO_8859_1));
        if (wanted.length() >= SURE_BYTES
            ? lower.contains(wanted)
            : contains(lowerTexts, wanted, "[a-z\u0080-\u00ff]")) {
          found.add(word);
        }
      }
    }
    identifiers.numbers().stream()
        .filter(number -> contains(all, number, "[0-9]"))
        .forEach(found::add);
    identifiers.dates().stream().filter(date -> contains(all, date, "[0-9.]")).forEach(found::add);
    return found;
  }

  /** Of ASCII letters, since all else may be a part of a longer character. */
  private static String lower(String latin1) {
    StringBuilder lower = new StringBuilder(latin1);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, Character.toLowerCase(c));
      }
    }
    return lower.toString();
  }

  /** True when it is there and does not go on with more of its kind. */
  private static boolean contains(String text, String wanted, String more) {
    return text.contains(wanted)
        && Pattern.compile("(?<!" + more + ")" + Pattern.quote(wanted) + "(?!" + more + ")")
            .matcher(text)
            .find();
  }
}
