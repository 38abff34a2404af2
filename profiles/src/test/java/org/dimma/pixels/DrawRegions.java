package org.dimma.pixels;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.dimma.pixels.TextRegion.Certainty;
import org.dimma.pixels.TextRegion.Turn;

/**
 * Draws what the detector finds into two synthetic pictures, side by side: a screen with text, and
 * a slice without any. Argument: the PNG file to write.
 */
final class DrawRegions {
  private static final int SIZE = 512;
  private static final int GAP = 12;
  private static final float WHITE = 4095;
  private static final List<String> LINES =
      List.of("ANDERSSON^KARIN", "19540312-1234  F 70", "2024-11-05 12:45:33", "Acc 8891234");

  private DrawRegions() {}

  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    GrayImage clean = Backgrounds.trunk(SIZE, 2);
    BufferedImage both = new BufferedImage(2 * SIZE + GAP, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = both.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, both.getWidth(), SIZE);
    graphics.drawImage(drawn(screen(Backgrounds.trunk(SIZE, 1))), 0, 0, null);
    graphics.drawImage(drawn(clean), SIZE + GAP, 0, null);
    graphics.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(both, "png", file.toFile());
  }

  /** Text in the corners, on the anatomy and on the side, as a scanner prints it. */
  private static GrayImage screen(GrayImage picture) {
    for (int line = 0; line < LINES.size(); line++) {
      String font = line % 2 == 0 ? "DejaVu Sans Mono" : TextStamp.DOTS;
      stamp(picture, LINES.get(line), font, 14, Turn.NONE, 10, 10 + 20 * line);
    }
    stamp(picture, "Test Hospital", "DejaVu Sans", 18, Turn.NONE, 370, 10);
    stamp(picture, "kV 120  mA 240", "DejaVu Sans", 12, Turn.NONE, 10, 480);
    stamp(picture, "W 400 L 40", "DejaVu Sans", 12, Turn.NONE, 420, 480);
    stamp(picture, "liver 42 mm", "DejaVu Sans", 16, Turn.NONE, 210, 250);
    stamp(picture, "SUPINE 5.0 mm", "DejaVu Sans", 14, Turn.QUARTER, 485, 160);
    return picture;
  }

  private static void stamp(
      GrayImage picture, String text, String font, int size, Turn turn, int left, int top) {
    TextStamp stamp = TextStamp.of(text, font, size, true, turn);
    float[] values = picture.values();
    for (int i = 0; i < stamp.ink().length; i++) {
      int at = (top + i / stamp.width()) * picture.width() + left + i % stamp.width();
      values[at] += stamp.ink()[i] * (WHITE - values[at]);
    }
  }

  /** The picture in a window for soft tissue; red is certain, yellow suspected. */
  static BufferedImage drawn(GrayImage image) {
    BufferedImage drawn =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < image.values().length; i++) {
      int grey = Math.round(Math.max(0, Math.min(255, (image.values()[i] - 600) / 3.5f)));
      drawn.setRGB(i % image.width(), i / image.width(), grey * 0x10101);
    }
    Graphics2D graphics = drawn.createGraphics();
    graphics.setStroke(new BasicStroke(1.5f));
    for (TextRegion region : new TextDetector().detect(image)) {
      graphics.setColor(region.certainty() == Certainty.CERTAIN ? Color.RED : Color.YELLOW);
      graphics.drawRect(region.x() - 3, region.y() - 3, region.width() + 5, region.height() + 5);
    }
    graphics.dispose();
    return drawn;
  }
}
