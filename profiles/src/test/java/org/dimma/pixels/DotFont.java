package org.dimma.pixels;

/** Capitals, digits and a few signs in 5 x 7 dots, as scanners print them into pictures. */
final class DotFont {
  private static final String SIGNS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-/.";

  /** Five bytes for each sign: columns from the left, the lowest bit is the top. */
  private static final String COLUMNS =
      "0000000000"
          + "7C1211127C7F494949363E414141227F4141413E7F494949417F090909013E415151737F0808087F"
          + "00417F41002040413F017F081422417F404040407F021C027F7F0408107F3E4141413E"
          + "7F090909063E4151215E7F09192946264949493203017F01033F4040403F1F2040201F3F4038403F"
          + "631408146303047804036159494D43"
          + "3E5149453E00427F400072494949462141494D331814127F1027454545393C4A494931"
          + "41211109073649494936464949291E"
          + "000024000008080808082010080402"
          + "0000606000";

  private DotFont() {}

  /** True for ink; a sign that the font lacks is a blank. */
  static boolean isInk(char sign, int column, int row) {
    int at = SIGNS.indexOf(Character.toUpperCase(sign)) * 10 + 2 * column;
    return at >= 0
        && column < 5
        && (Integer.parseInt(COLUMNS.substring(at, at + 2), 16) >> row & 1) != 0;
  }
}
