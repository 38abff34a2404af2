package org.dimma.frames;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dimma.dicom.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dcmtk and GDCM make of the same streams; skipped where they are absent. */
class JpegDecoderPeersTest {
  private static final Set<String> SYNTAXES =
      Set.of(
          "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.57",
          "1.2.840.10008.1.2.4.70");

  @TempDir private Path temporary;

  @Test
  void corpus_decodesAsWithDcmtk() throws Exception {
    Corpus corpus = Corpus.required();
    JpegFile.require("dcmdjpeg", "dcmtk");
    Map<String, String> outcomes = new TreeMap<>();
    for (Path file : corpus.wellFormed()) {
      JpegFile jpeg = JpegFile.read(file);
      if (SYNTAXES.contains(jpeg.transferSyntaxUid())) {
        String o;
        try {
          byte[] mine = jpeg.decoded();
          Path raw = temporary.resolve("raw.dcm");
          JpegFile.run("dcmdjpeg", "-q", "+cn", "+px", file, raw);
          byte[] theirs = JpegFile.read(raw).joined();
          int max = 0;
          long n = 0;
          int b = jpeg.image().bitsAllocated() / 8;
          for (int i = 0; i + b <= Math.min(mine.length, theirs.length); i += b) {
            int d =
                b == 1
                    ? (mine[i] & 255) - (theirs[i] & 255)
                    : ((mine[i] & 255) | (mine[i + 1] & 255) << 8)
                        - ((theirs[i] & 255) | (theirs[i + 1] & 255) << 8);
            if (d != 0) n++;
            max = Math.max(max, Math.abs(d));
          }
          o = mine.length + "/" + theirs.length + " max " + max + " n " + n;
        } catch (UndecodableFrameException e) {
          o = e.getMessage();
        } catch (java.io.IOException e) {
          o = e.getMessage();
        }
        System.err.println(corpus.nameOf(file) + ": " + o);
      }
    }
    assertFalse(outcomes.size() > 0);
  }
}
