package org.dimma.demo;

/**
 * Letters of 5 x 7 dots, as scanners print them into pictures; with å, ä and ö. Drawn by hand,
 * because a machine without a screen may have no fonts at all.
 */
final class PixelFont {
  /** Dots from one letter to the next. */
  static final int ADVANCE = 6;

  /** Dots from one line to the next. */
  static final int LINE = 12;

  private static final int ACCENT_DOTS = 3;
  private static final int WIDTH = 5;
  private static final int HEIGHT = ACCENT_DOTS + 8;
  private static final String ACCENTED = "ÅÄÖåäöé";
  private static final String UNACCENTED = "AAOaaoe";

  /**
   * Five bytes for each character from space to z: columns from the left, the lowest bit is the
   * top.
   */
  private static final String COLUMNS =
      "0000000000 00005F0000 0007000700 147F147F14 242A7F2A12 2313086462 3649562050"
          + " 0008070300" // space to '
          + " 001C224100 0041221C00 2A1C7F1C2A 08083E0808 0080703000 0808080808 0000606000"
          + " 2010080402" // ( to /
          + " 1C2241221C 00427F4000 7249494946 2141494D33 1814127F10 2745454539 3C4A494931"
          + " 4121110907" // 0 to 7
          + " 3649494936 464949291E 0000140000 0040340000 0008142241 1414141414 0041221408"
          + " 0201590906" // 8 to ?
          + " 3E415D594E 7C1211127C 7F49494936 3E41414122 7F4141413E 7F49494941 7F09090901"
          + " 3E41415173" // @ to G
          + " 7F0808087F 00417F4100 2040413F01 7F08142241 7F40404040 7F021C027F 7F0408107F"
          + " 3E4141413E" // H to O
          + " 7F09090906 3E4151215E 7F09192946 2649494932 03017F0103 3F4040403F 1F2040201F"
          + " 3F4038403F" // P to W
          + " 6314081463 0304780403 6159494D43 007F414141 0204081020 004141417F 0402010204"
          + " 4040404040" // X to _
          + " 0003070800 2054547840 7F28444438 3844444428 384444287F 3854545418 00087E0902"
          + " 18A4A49C78" // ` to g
          + " 7F08040478 00447D4000 2040403D00 7F10284400 00417F4000 7C04780478 7C08040478"
          + " 3844444438" // h to o
          + " FC18242418 18242418FC 7C08040408 4854545424 04043F4424 3C4040207C 1C2040201C"
          + " 3C4030403C" // p to w
          + " 4428102844 4C9090907C 4464544C44"; // x to z

  private final byte[] pixels;
  private final int columns;

  /**
   * @param pixels 8-bit samples, row by row, drawn into
   */
  PixelFont(byte[] pixels, int columns) {
    this.pixels = pixels;
    this.columns = columns;
  }

  /**
   * Draws a line of text.
   *
   * @param x left, in pixels
   * @param y top, in pixels; above it only the accents of capitals
   * @param scale pixels to a dot, 1 or more
   * @param grey 0 to 255
   * @throws IllegalArgumentException if the font lacks a character
   */
  void draw(String text, int x, int y, int scale, int grey) {
    for (int at = 0; at < text.length(); at++) {
      int left = x + at * ADVANCE * scale;
      drawLetter(glyph(text.charAt(at)), left, y - ACCENT_DOTS * scale, scale, grey);
    }
  }

  private void drawLetter(int[] glyph, int left, int top, int scale, int grey) {
    for (int y = 0; y < HEIGHT * scale; y++) {
      for (int x = 0; x < WIDTH * scale; x++) {
        if (isInk(glyph, x, y, scale)) {
          pixels[(top + y) * columns + left + x] = (byte) grey;
        }
      }
    }
  }

  /**
   * Rounds the stairs of slanting strokes: a corner of a dot takes after the two dots that it lies
   * between.
   */
  private static boolean isInk(int[] glyph, int x, int y, int scale) {
    int column = x / scale;
    int row = y / scale;
    boolean dot = isDot(glyph, column, row);
    int aside = side(x % scale, scale);
    int upright = side(y % scale, scale);
    if (aside == 0 || upright == 0) {
      return dot;
    }
    boolean beside = isDot(glyph, column + aside, row);
    boolean isCorner =
        beside == isDot(glyph, column, row + upright)
            && beside != isDot(glyph, column - aside, row)
            && beside != isDot(glyph, column, row - upright);
    return isCorner ? beside : dot;
  }

  /** The neighbour that a part of a dot lies next to: -1, 1, or 0 for the middle. */
  private static int side(int part, int scale) {
    if (part < scale / 2) {
      return -1;
    }
    return part >= scale - scale / 2 ? 1 : 0;
  }

  private static boolean isDot(int[] glyph, int column, int row) {
    return column >= 0
        && column < WIDTH
        && row >= 0
        && row < HEIGHT
        && (glyph[column] >> row & 1) != 0;
  }

  /**
   * The dots of a letter, a number for each column, the lowest bit at the top, where accents are.
   */
  private static int[] glyph(char letter) {
    int accented = ACCENTED.indexOf(letter);
    char base = accented < 0 ? letter : UNACCENTED.charAt(accented);
    int at = (base - ' ') * (2 * WIDTH + 1);
    if (base < ' ' || at >= COLUMNS.length()) {
      throw new IllegalArgumentException("The font has no character " + (int) letter);
    }
    int[] glyph = new int[WIDTH];
    for (int column = 0; column < WIDTH; column++) {
      int accent = accented < 0 ? 0 : hex(accent(letter), 2 * column);
      glyph[column] = hex(COLUMNS, at + 2 * column) << ACCENT_DOTS | accent;
    }
    return glyph;
  }

  /** Small letters leave two rows free, which the accent takes. */
  private static String accent(char letter) {
    return switch (letter) {
      case 'Å' -> "0002050200";
      case 'å' -> "00040A0400";
      case 'é' -> "0000080400";
      default -> Character.isUpperCase(letter) ? "0002000200" : "0008000800";
    };
  }

  private static int hex(String digits, int at) {
    return Integer.parseInt(digits.substring(at, at + 2), 16);
  }

  /** Fills a rectangle. */
  void fill(int left, int top, int width, int height, int grey) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        pixels[y * columns + x] = (byte) grey;
      }
    }
  }
}
