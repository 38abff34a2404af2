package org.dimma.frames;

/**
 * Walks a JPEG 2000 or High-Throughput JPEG 2000 codestream from its first marker to its last and
 * blanks the text of comments. Packets are not looked into.
 *
 * @see "ITU-T T.800 Annex A; ITU-T T.814 Annex A for what High-Throughput adds"
 */
final class Jpeg2000Cleaner {
  private static final int SOC = 0xFF4F;
  private static final int CAP = 0xFF50;
  private static final int SIZ = 0xFF51;
  private static final int COD = 0xFF52;
  private static final int COC = 0xFF53;
  private static final int TLM = 0xFF55;
  private static final int PRF = 0xFF56;
  private static final int PLM = 0xFF57;
  private static final int PLT = 0xFF58;
  private static final int CPF = 0xFF59;
  private static final int QCD = 0xFF5C;
  private static final int QCC = 0xFF5D;
  private static final int RGN = 0xFF5E;
  private static final int POC = 0xFF5F;
  private static final int PPM = 0xFF60;
  private static final int PPT = 0xFF61;
  private static final int CRG = 0xFF63;
  private static final int COM = 0xFF64;
  private static final int SOT = 0xFF90;
  private static final int SOP = 0xFF91;
  private static final int EPH = 0xFF92;
  private static final int SOD = 0xFF93;
  private static final int EOC = 0xFFD9;

  /** No marker is in packets from here on, but SOP and EPH. */
  private static final int FIRST_DELIMITER = 0xFF90;

  private static final int SOT_BYTES = 12;
  private static final int SOP_BYTES = 6;
  private static final int MAX_TILES = 65535;
  private static final int MAX_LEVELS = 32;
  private static final int MAX_PROFILE_BYTES = 10;

  private final FrameBytes frame;
  private final ImagePixel image;
  private int components;
  private int[] partsOfTile = new int[0];

  /** Bytes of packets that the PLT segments of this tile-part tell of. */
  private long toldPacketBytes;

  private boolean packetsAreTold;
  private boolean packetGoesOn;
  private long packetBytes;

  Jpeg2000Cleaner(FrameBytes frame, ImagePixel image) {
    this.frame = frame;
    this.image = image;
  }

  /**
   * Cleans the codestream that begins here; leaves the position behind it.
   *
   * @param end where the codestream's room ends
   */
  void clean(int end) throws UndecodableFrameException {
    requireMarker(SOC);
    requireMarker(SIZ);
    imageAndTileSize();
    int marker = marker();
    while (marker != SOT) {
      segment(marker, end);
      marker = marker();
    }
    while (marker == SOT) {
      tilePart(end);
      if (frame.position() == end) {
        return; // some encoders leave the end of codestream marker out
      }
      marker = marker();
    }
    if (marker != EOC || frame.position() > end) {
      throw refused(marker);
    }
  }

  private int marker() throws UndecodableFrameException {
    return frame.u16();
  }

  private void requireMarker(int expected) throws UndecodableFrameException {
    if (marker() != expected) {
      throw frame.error("expected marker " + Integer.toHexString(expected));
    }
  }

  private UndecodableFrameException refused(int marker) {
    return frame.error(
        "marker "
            + Integer.toHexString(marker)
            + " has no place, a wrong length or impossible content here");
  }

  private void imageAndTileSize() throws UndecodableFrameException {
    int length = frame.u16();
    frame.u16(); // capabilities
    long width = frame.u32();
    long height = frame.u32();
    long left = frame.u32();
    long top = frame.u32();
    long tileWidth = frame.u32();
    long tileHeight = frame.u32();
    long tileLeft = frame.u32();
    long tileTop = frame.u32();
    components = frame.u16();
    CodestreamCleaner.requireSize(image, width - left, height - top, components);
    if (length != 38 + 3 * components
        || tileWidth == 0
        || tileHeight == 0
        || tileLeft > left
        || tileTop > top) {
      throw refused(SIZ);
    }
    frame.skip(3L * components);
    long across = (width - tileLeft + tileWidth - 1) / tileWidth;
    long down = (height - tileTop + tileHeight - 1) / tileHeight;
    if (across > MAX_TILES || down > MAX_TILES || across * down > MAX_TILES) {
      throw refused(SIZ);
    }
    partsOfTile = new int[(int) (across * down)];
  }

  /** Reads one segment of a main or tile-part header, exactly as far as its content goes. */
  private void segment(int marker, int end) throws UndecodableFrameException {
    int start = frame.position();
    int length = frame.u16();
    if (length < 2 || length > end - start) {
      throw refused(marker);
    }
    int segmentEnd = start + length;
    content(marker, segmentEnd);
    if (frame.position() != segmentEnd) {
      throw refused(marker);
    }
  }

  private void content(int marker, int end) throws UndecodableFrameException {
    int bytes = end - frame.position();
    switch (marker) {
      case COM -> comment(end);
      case CAP -> frame.skip(2L * Long.bitCount(frame.u32()));
      case COD -> codingStyle();
      case COC -> componentCodingStyle();
      case QCD -> quantization(end);
      case QCC -> {
        skipComponent();
        quantization(end);
      }
      case RGN -> {
        skipComponent();
        frame.skip(2);
      }
      case POC -> units(marker, bytes, componentBytes() * 2 + 5);
      case CRG -> frame.skip(4L * components);
      case TLM -> tilePartLengths(bytes);
      case PLT -> packetLengths(end);
      case PRF, CPF -> profile(marker, bytes);
      case PPM, PPT -> frame.skip(bytes); // the headers of packets, not looked into
      case PLM -> throw frame.error("packet lengths in the main header cannot be checked");
      default -> throw refused(marker);
    }
  }

  /** Keeps whether it was text; text of zeros is still a comment. */
  private void comment(int end) throws UndecodableFrameException {
    frame.skip(2);
    if (frame.position() > end) {
      throw refused(COM);
    }
    frame.blank(frame.position(), end);
    frame.moveTo(end);
  }

  private int componentBytes() {
    return components < 257 ? 1 : 2;
  }

  private void skipComponent() throws UndecodableFrameException {
    frame.skip(componentBytes());
  }

  private void units(int marker, int bytes, int unitBytes) throws UndecodableFrameException {
    if (bytes <= 0 || bytes % unitBytes != 0) {
      throw refused(marker);
    }
    frame.skip(bytes);
  }

  private void profile(int marker, int bytes) throws UndecodableFrameException {
    if (bytes > MAX_PROFILE_BYTES) {
      throw refused(marker);
    }
    units(marker, bytes, 2);
  }

  private void codingStyle() throws UndecodableFrameException {
    int style = frame.u8();
    frame.skip(4); // progression, layers, component transform
    codingParameters(style);
  }

  private void componentCodingStyle() throws UndecodableFrameException {
    skipComponent();
    codingParameters(frame.u8());
  }

  private void codingParameters(int style) throws UndecodableFrameException {
    int levels = frame.u8();
    boolean hasPrecincts = (style & 1) != 0;
    if (levels > MAX_LEVELS) {
      throw frame.error("more than " + MAX_LEVELS + " decomposition levels");
    }
    frame.skip(4L + (hasPrecincts ? levels + 1 : 0));
  }

  /** Step sizes: a byte for each subband, or two, or two for all of them (T.800 Table A.28). */
  private void quantization(int end) throws UndecodableFrameException {
    int style = frame.u8() & 0x1F;
    int bytes = end - frame.position();
    int unit = style == 0 ? 1 : 2;
    int subbands = bytes / unit;
    boolean isWhole = bytes % unit == 0 && subbands % 3 == 1 && subbands <= 3 * MAX_LEVELS + 1;
    if (style > 2 || !isWhole || (style == 1 && subbands != 1)) {
      throw refused(QCD);
    }
    frame.skip(bytes);
  }

  private void tilePartLengths(int bytes) throws UndecodableFrameException {
    frame.u8(); // the number of this segment
    int sizes = frame.u8();
    int tileBytes = sizes >> 4 & 3;
    int lengthBytes = (sizes >> 6 & 1) == 0 ? 2 : 4;
    if (tileBytes == 3 || (sizes & 0x8F) != 0) {
      throw refused(TLM);
    }
    units(TLM, bytes - 2, tileBytes + lengthBytes);
  }

  /** Lengths of 7 bits a byte, each but a length's last byte with the high bit set. */
  private void packetLengths(int end) throws UndecodableFrameException {
    packetsAreTold = true;
    frame.u8(); // the number of this segment
    while (frame.position() < end) {
      int next = frame.u8();
      packetBytes = packetBytes << 7 | (next & 0x7F);
      packetGoesOn = next >= 0x80;
      if (packetBytes > frame.length()) {
        throw refused(PLT);
      }
      if (!packetGoesOn) {
        toldPacketBytes += packetBytes;
        packetBytes = 0;
      }
    }
  }

  private void tilePart(int end) throws UndecodableFrameException {
    int start = frame.position() - 2;
    if (frame.u16() != SOT_BYTES - 2) {
      throw refused(SOT);
    }
    int tile = frame.u16();
    long length = frame.u32();
    int part = frame.u8();
    int parts = frame.u8();
    // Widespread encoders gave one part too few as the number of parts.
    boolean isPlausible =
        tile < partsOfTile.length && partsOfTile[tile]++ == part && (parts == 0 || part <= parts);
    if (!isPlausible || length > end - start) {
      throw refused(SOT);
    }
    int partEnd = length == 0 ? end : (int) (start + length);
    tilePartHeader(partEnd);
    int data = frame.position();
    if (length == 0) {
      skipPackets(end);
    } else {
      frame.moveTo(partEnd);
    }
    requireToldPackets(frame.position() - data);
  }

  private void tilePartHeader(int end) throws UndecodableFrameException {
    toldPacketBytes = 0;
    packetsAreTold = false;
    packetBytes = 0;
    packetGoesOn = false;
    int marker = marker();
    while (marker != SOD) {
      requireAllowedInTilePart(marker);
      segment(marker, end);
      marker = marker();
    }
    if (frame.position() > end) {
      throw refused(SOD);
    }
  }

  private void requireAllowedInTilePart(int marker) throws UndecodableFrameException {
    switch (marker) {
      case COD, COC, QCD, QCC, RGN, POC, PPT, PLT, COM -> {}
      default -> throw refused(marker);
    }
  }

  private void requireToldPackets(int bytes) throws UndecodableFrameException {
    if (packetsAreTold && (packetGoesOn || toldPacketBytes != bytes)) {
      throw frame.error("the packet lengths do not make up the " + bytes + " bytes of packets");
    }
  }

  /** The last tile-part may have no length: then it goes on to the end of codestream marker. */
  private void skipPackets(int end) throws UndecodableFrameException {
    while (frame.position() + 1 < end) {
      int next = frame.peek16(frame.position());
      if (next == SOP) {
        frame.skip(SOP_BYTES);
      } else if (next >= FIRST_DELIMITER && next != EPH) {
        if (next != EOC) {
          throw refused(next);
        }
        return;
      } else {
        frame.skip(next > 0xFF00 ? 2 : 1);
      }
    }
    throw frame.error("a tile-part without a length, and no end of codestream marker");
  }
}
