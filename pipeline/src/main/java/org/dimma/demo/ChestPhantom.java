package org.dimma.demo;

/**
 * Chests as a CT scanner shows them, in Hounsfield units: contrast agent in the pulmonary arteries,
 * an embolus in the right one. Seen from the feet, so the patient's right is on the left.
 */
final class ChestPhantom {
  /** Rows and columns of an axial slice. */
  static final int SIZE = 512;

  static final double MM_PER_PIXEL = 0.703125;
  static final int SCOUT_ROWS = 512;
  static final int SCOUT_COLUMNS = 384;

  private static final int AIR = -1000;
  private static final int FAT = -100;
  private static final int MUSCLE = 55;
  private static final int LUNG = -850;
  private static final int VESSEL = 330;
  private static final int MARROW = 200;
  private static final int CORTEX = 700;

  private final int seed;
  private final double girth;

  /**
   * @param seed which patient: 0 or more; patients differ in size and in noise
   */
  ChestPhantom(int seed) {
    this.seed = seed;
    this.girth = 0.93 + 0.09 * Noise.unit(seed, 1, 1);
  }

  /**
   * An axial slice.
   *
   * @param level from 0, at the arch of the aorta, to 1, at the dome of the diaphragm
   */
  Canvas axial(double level) {
    Canvas canvas = new Canvas(SIZE, SIZE, MM_PER_PIXEL / girth, AIR);
    table(canvas);
    trunk(canvas, level);
    lungs(canvas, level);
    lungVessels(canvas, level);
    mediastinum(canvas, level);
    if (level < 0.3) {
      archOfAorta(canvas);
    } else {
      pulmonaryArteries(canvas, level);
      heart(canvas, level);
    }
    airways(canvas, level);
    ribs(canvas, level);
    spine(canvas);
    return canvas.blur().blur().noise(seed * 1000 + (int) (level * 900), 34);
  }

  private static void table(Canvas canvas) {
    canvas.fill(0, -40, 215, 178, 0, -420).fill(0, -40, 212, 175, 0, -960);
    canvas.fill(0, -40, 215, 153, 0, -180).fill(0, -40, 212, 150, 0, -930);
    canvas.fill(0, -60, 260, 160, 0, AIR);
  }

  private static void trunk(Canvas canvas, double level) {
    double shoulders = 12 * (1 - level);
    for (double inset = 0; inset <= 10; inset += 10) {
      double value = inset == 0 ? FAT : MUSCLE;
      canvas.fill(0, 0, 142 + shoulders - inset, 103 - inset, 0, value);
      canvas.fill(-46, 4, 108 + shoulders - inset, 95 - inset, 0, value);
      canvas.fill(46, 4, 108 + shoulders - inset, 95 - inset, 0, value);
    }
    canvas.fill(0, 86, 10, 6, 0, FAT);
  }

  private void lungs(Canvas canvas, double level) {
    for (int side = -1; side <= 1; side += 2) {
      canvas.fill(side * 76, 0, 50, 82, side * -6, LUNG);
      canvas.fill(side * 56, 38, 44, 40, 0, LUNG + 15);
      canvas.fill(side * 50, -40, 36, 36, 0, LUNG - 20);
    }
    if (level > 0.85) {
      canvas.fill(-74, 4, 38, 56, 0, 95);
      canvas.fill(66, 42, 26, 24, 0, 105);
    }
  }

  /** Branches that run from the hilum outwards and get thinner on the way. */
  private void lungVessels(Canvas canvas, double level) {
    int slice = seed * 31 + (int) (level * 97);
    for (int branch = 0; branch < 120; branch++) {
      int side = branch % 2 == 0 ? -1 : 1;
      double reach = 0.25 + 0.72 * Noise.unit(slice, branch, 2);
      double angle = 360 * Noise.unit(slice, branch, 3);
      double x = side * 62 + reach * 52 * StrictMath.cos(StrictMath.toRadians(angle));
      double y = 4 + reach * 72 * StrictMath.sin(StrictMath.toRadians(angle));
      if (isOutsideLung(side, x, y)) {
        continue;
      }
      double thickness = 2.7 * (1.08 - reach) + 0.4;
      double length = thickness * (1 + 4 * Noise.unit(slice, branch, 4));
      double direction = StrictMath.toDegrees(StrictMath.atan2(y - 4, x - side * 34));
      canvas.fill(x, y, length, thickness, direction, VESSEL - 200 * reach);
    }
  }

  private static boolean isOutsideLung(int side, double x, double y) {
    double dx = (x - side * 76) / 45;
    double dy = y / 76;
    return dx * dx + dy * dy > 1;
  }

  private static void mediastinum(Canvas canvas, double level) {
    canvas.fill(0, -46, 18 + 12 * level, 40, 0, -75);
    canvas.fill(0, 6, 27, 42, 0, -40);
    canvas.fill(0, 34, 34, 22, 0, MUSCLE);
    canvas.fill(24, 30, 12.5, 12.5, 0, 250);
    canvas.fill(8, 24, 7, 5, 20, 40);
    canvas.fill(-27, -26, 8.5, 9.5, 0, 620);
  }

  private static void archOfAorta(Canvas canvas) {
    canvas.fill(9, -6, 42, 13, 62, 250);
    canvas.fill(-8, -34, 15, 14, 0, 250);
    canvas.fill(-14, 2, 6, 5, 0, 40);
  }

  private static void pulmonaryArteries(Canvas canvas, double level) {
    canvas.fill(-10, -34, 16.5, 16.5, 0, 255);
    if (level > 0.66) {
      return;
    }
    canvas.fill(20, -34, 15, 17, 20, 430);
    canvas.fill(-4, -8, 36, 8.5, -22, 430);
    canvas.fill(-40, 6, 14, 7, 30, 420);
    canvas.fill(36, -14, 15, 8.5, 55, 430);
    canvas.fill(44, 2, 10, 7, 60, 415);
    if (level > 0.35 && level < 0.6) {
      canvas.fill(-34, 4, 14, 3.6, 20, 70);
      canvas.fill(43, 3, 5, 3, 50, 75);
    }
  }

  private static void heart(Canvas canvas, double level) {
    double size = Math.max(0, Math.min(1, (level - 0.55) / 0.3));
    if (size == 0) {
      return;
    }
    canvas.fill(18, -30, 50 + 14 * size, 36 + 8 * size, 28, -70);
    canvas.fill(18, -30, 47 + 14 * size, 33 + 8 * size, 28, 110);
    canvas.fill(-26, -28, 15, 21 * size + 4, 8, 330);
    canvas.fill(6, -44, 24 * size + 6, 15, 30, 350);
    canvas.fill(44, -18, 25 * size + 4, 14, 32, 270);
    canvas.fill(2, 0, 26, 13, 4, 290);
    canvas.fill(-8, -26, 12, 11, 0, 265);
  }

  private static void airways(Canvas canvas, double level) {
    if (level < 0.3) {
      canvas.fill(-2, 9, 10, 10.5, 0, 30).fill(-2, 9, 8.5, 9, 0, AIR);
      return;
    }
    for (int side = -1; side <= 1; side += 2) {
      double x = side * (14 + 26 * level);
      canvas.fill(x, 16, 8, 7, side * 25, 30).fill(x, 16, 6.5, 5.5, side * 25, AIR);
    }
  }

  private void ribs(Canvas canvas, double level) {
    for (int side = -1; side <= 1; side += 2) {
      for (int rib = 0; rib < 6; rib++) {
        double angle = -62 + rib * 26 + 22 * ((level * 2.3 + 0.15 * seed) % 1);
        double x = side * 131 * StrictMath.cos(StrictMath.toRadians(angle));
        double y = 90 * StrictMath.sin(StrictMath.toRadians(angle));
        double slope =
            side * StrictMath.toDegrees(StrictMath.atan2(x * side * 0.47, -y * 1.46)) * -1;
        double length = 9 + 8 * Noise.unit(seed, rib, 9);
        canvas.fill(x, y, length, 5, slope, CORTEX).fill(x, y, length - 3, 3, slope, MARROW);
      }
      if (level < 0.6) {
        canvas.fill(side * 126, 55, 30, 3.6, side * -52, CORTEX - 100);
        canvas.fill(side * 126, 55, 24, 1.8, side * -52, MARROW);
      }
    }
    canvas.fill(0, -87, 21, 6.5, 0, 480).fill(0, -87, 17.5, 4, 0, 160);
  }

  private static void spine(Canvas canvas) {
    canvas.fill(0, 50, 20, 16, 0, 480).fill(0, 50, 18, 14, 0, MARROW);
    for (int side = -1; side <= 1; side += 2) {
      canvas
          .fill(side * 24, 72, 19, 5, side * 18, CORTEX)
          .fill(side * 24, 72, 16, 3, side * 18, MARROW + 50);
      canvas.fill(side * 12, 66, 4, 9, 0, CORTEX - 100);
    }
    canvas.fill(0, 80, 13, 5, 0, CORTEX - 50).fill(0, 89, 3.5, 12, 0, CORTEX - 100);
    canvas.fill(0, 70, 10, 9, 0, 25).fill(0, 70, 6, 5, 0, 38);
  }

  /** The overview from the front on which a scan is planned; brighter is denser, 0 is air. */
  Canvas scout() {
    Canvas canvas = new Canvas(SCOUT_COLUMNS, SCOUT_ROWS, 0.9, 0);
    canvas.project(0, 30, 150 * girth, 420, 0, 420).project(0, -235, 60, 90, 0, 320);
    canvas.project(-140, -150, 70, 40, 35, 200).project(140, -150, 70, 40, -35, 200);
    canvas.project(-66, -20, 52, 132, 4, -300).project(68, -20, 50, 132, -4, -300);
    canvas.project(26, 45, 52, 48, 30, 210).project(8, -50, 24, 52, 0, 130);
    canvas.project(-64, 130, 78, 70, 0, 210).project(70, 140, 70, 60, 0, 170);
    for (int side = -1; side <= 1; side += 2) {
      scoutRibs(canvas, side);
      canvas.project(side * 66, -142, 66, 5, side * -12, 210);
    }
    for (int vertebra = 0; vertebra < 20; vertebra++) {
      canvas
          .project(0, -220 + 24 * vertebra, 19, 12, 0, 230)
          .project(0, -220 + 24 * vertebra, 4, 9, 0, 120);
    }
    return canvas.blur().noise(seed + 77, 14);
  }

  private static void scoutRibs(Canvas canvas, int side) {
    for (int rib = 0; rib < 10; rib++) {
      double top = -150 + 26 * rib;
      double width = 62 + 60 * Math.sqrt(rib / 9.0);
      for (int step = 0; step <= 32; step++) {
        double angle = StrictMath.toRadians(-60 + step * 4.5);
        double x = side * (width * StrictMath.cos(angle) * 0.85 + 18);
        double y = top + 34 * StrictMath.sin(angle) + 12;
        canvas.project(x, y, 5.5, 4.5, 0, 45);
      }
    }
  }
}
