package org.dimma.pixels;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder with what Tesseract knows about languages, and which of ours are there.
 *
 * @param folder that holds {@code .traineddata} files
 * @param languages one of {@link #WANTED} or more, in its order
 */
record LanguageData(Path folder, List<String> languages) {
  /** Swedish first: the first language wins where both fit. */
  static final List<String> WANTED = List.of("swe", "eng");

  /** Where Debian, Fedora, Arch, Homebrew and a build from source put them. */
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/usr/share/tesseract-ocr/5/tessdata",
          "/usr/share/tesseract-ocr/4.00/tessdata",
          "/usr/share/tesseract/tessdata",
          "/usr/share/tessdata",
          "/opt/homebrew/share/tessdata",
          "/usr/local/share/tessdata");

  /**
   * The folder with most of our languages; of equals, the first.
   *
   * @param environment whose TESSDATA_PREFIX names a folder to look in before the usual ones
   */
  static Optional<LanguageData> find(Map<String, String> environment) {
    Stream<Path> named =
        Stream.ofNullable(environment.get("TESSDATA_PREFIX"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .flatMap(folder -> Stream.of(folder, folder.resolve("tessdata")));
    return Stream.concat(named, USUAL_FOLDERS.stream().map(Path::of))
        .map(LanguageData::in)
        .filter(data -> !data.languages.isEmpty())
        .reduce((best, next) -> next.languages.size() > best.languages.size() ? next : best);
  }

  /** As Tesseract takes them: {@code swe+eng}. */
  String joinedLanguages() {
    return String.join("+", languages);
  }

  private static LanguageData in(Path folder) {
    return new LanguageData(
        folder,
        WANTED.stream()
            .filter(name -> Files.isReadable(folder.resolve(name + ".traineddata")))
            .toList());
  }
}
