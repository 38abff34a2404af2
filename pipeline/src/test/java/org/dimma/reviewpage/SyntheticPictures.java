package org.dimma.reviewpage;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of 512 x 384 that look as if a scanner had made them. */
final class SyntheticPictures {
  private static final int COLUMNS = 512;
  private static final int ROWS = 384;

  private SyntheticPictures() {}

  /** A chest, from level 0 at its top to 1. */
  static void chest(Path file, double level) throws IOException {
    BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = pen(image);
    fill(pen, 150, 256, 196, 210, 142);
    fill(pen, 108, 256, 196, 196, 128);
    double lung = 62 + 22 * level;
    fill(pen, 26, 256 - 92, 188, lung, 92 + 8 * level);
    fill(pen, 26, 256 + 92, 188, lung, 92 + 8 * level);
    fill(pen, 122, 262, 200 - 20 * level, 34 + 30 * level, 52 + 16 * level);
    fill(pen, 205, 250, 172, 26, 20);
    fill(pen, 196, 292, 214, 20, 20);
    fill(pen, 230, 256, 300, 26, 23);
    fill(pen, 90, 256, 300, 9, 8);
    for (int rib = 0; rib < 12; rib++) {
      double angle = Math.PI * (rib + 0.5) / 6 + level;
      fill(pen, 225, 256 + 188 * Math.cos(angle), 196 + 122 * Math.sin(angle), 11, 6);
    }
    Random vessels = new Random((long) (level * 1000));
    for (int i = 0; i < 60; i++) {
      double side = i % 2 == 0 ? -92 : 92;
      fill(
          pen,
          120,
          256 + side + 44 * vessels.nextGaussian() * 0.5,
          188 + 70 * vessels.nextGaussian() * 0.45,
          1.5 + 2 * vessels.nextDouble(),
          1.5 + 2 * vessels.nextDouble());
    }
    finish(image, pen, file, 9);
  }

  /** A liver in ultrasound, with a line of text at the top or without. */
  static void ultrasound(Path file, String text) throws IOException {
    BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = pen(image);
    pen.setColor(new Color(74, 74, 74));
    pen.fill(new Arc2D.Double(-64, -290, 640, 640, 232, 76, Arc2D.PIE));
    pen.setColor(Color.BLACK);
    pen.fill(new Ellipse2D.Double(210, -36, 92, 92));
    fill(pen, 18, 300, 210, 44, 26);
    fill(pen, 24, 218, 250, 20, 13);
    pen.setColor(new Color(150, 150, 150));
    pen.setStroke(new BasicStroke(3));
    pen.draw(new Arc2D.Double(110, 190, 330, 330, 62, 74, Arc2D.OPEN));
    text(pen, text, 20, 28, 15);
    finish(image, pen, file, 26);
  }

  /** A page of doses, with a name on it. */
  static void dosePage(Path file) throws IOException {
    BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = pen(image);
    String[] lines = {
      "Lindström^Astrid   19811228-9874",
      "Study: CT Thorax    Total mAs 3482",
      "",
      "            kV    mAs    CTDIvol    DLP",
      "Topogram   120     35       0.14    4.6",
      "PreMonit   100     20       0.92    0.9",
      "Angio      100    118       6.31  212.7",
      "Total DLP                       218.2 mGycm"
    };
    for (int i = 0; i < lines.length; i++) {
      text(pen, lines[i], 24, 46 + 30 * i, 15);
    }
    finish(image, pen, file, 2);
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return pen;
  }

  private static void fill(
      Graphics2D pen, int grey, double x, double y, double halfWidth, double halfHeight) {
    pen.setColor(new Color(grey, grey, grey));
    pen.fill(new Ellipse2D.Double(x - halfWidth, y - halfHeight, 2 * halfWidth, 2 * halfHeight));
  }

  private static void text(Graphics2D pen, String text, int x, int y, int size) {
    pen.setColor(new Color(225, 225, 225));
    pen.setFont(new Font(Font.MONOSPACED, Font.PLAIN, size));
    pen.drawString(text, x, y);
  }

  private static void finish(BufferedImage image, Graphics2D pen, Path file, int noise)
      throws IOException {
    pen.dispose();
    Random random = new Random(7);
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        int grey = image.getRaster().getSample(column, row, 0);
        int noisy = grey == 0 ? 0 : (int) (grey + noise * random.nextGaussian() * 0.6);
        image.getRaster().setSample(column, row, 0, Math.max(0, Math.min(255, noisy)));
      }
    }
    ImageIO.write(image, "jpg", file.toFile());
  }
}
