package org.dimma.frames;

/**
 * Goes through a JPEG 2000 codestream before a library sees it: so that nothing larger than the
 * header says is set aside for it, and that nothing is in it but the image. Only what encoders of
 * medical images write is let through.
 *
 * @see "ISO/IEC 15444-1 Annex A, I; ISO/IEC 15444-15 Annex A; PS3.5 A.4.4"
 */
final class Jpeg2000Stream {
  private static final int SOC = 0xFF4F;
  private static final int CAP = 0xFF50;
  private static final int SIZ = 0xFF51;
  private static final int COD = 0xFF52;
  private static final int COC = 0xFF53;
  private static final int QCD = 0xFF5C;
  private static final int QCC = 0xFF5D;
  private static final int TLM = 0xFF55;
  private static final int PLT = 0xFF58;
  private static final int CPF = 0xFF59;
  private static final int CRG = 0xFF63;
  private static final int COM = 0xFF64;
  private static final int SOT = 0xFF90;
  private static final int SOD = 0xFF93;
  private static final int EOC = 0xFFD9;

  /** In the capabilities of SIZ: of part 2, and of later parts, which CAP tells. */
  private static final int EXTENSIONS = 0xC000;

  private static final int LATER_PARTS = 0x4000;

  /** In CAP: part 15 and no other. */
  private static final long PART_15 = 0x00020000;

  /** In the capabilities of part 15: blocks of other kinds too, or several sets of passes. */
  private static final int MIXED_OR_MULTIPLE = 0xE000;

  private static final int SIGNED = 0x80;
  private static final int PRECINCTS = 1;
  private static final int MIN_TILE = 32;
  private static final int MAX_TILES = 4096;
  private static final int MAX_PRECINCTS = 4096;
  private static final int PIXELS_OF_A_PRECINCT = 256;
  private static final int MAX_LEVELS = 32;
  private static final int HIGH_THROUGHPUT = 0x40;
  private static final int VERTICALLY_CAUSAL = 0x08;

  /** High throughput blocks have three passes at most, which need not many layers. */
  private static final int MAX_HIGH_THROUGHPUT_LAYERS = 32;

  private final JpegMarkers in;
  private final ImagePixel image;
  private final boolean isHighThroughput;
  private boolean hasComponentTransform;
  private boolean hasCapabilities;
  private boolean hasCodingStyle;
  private boolean hasQuantization;
  private int layers;
  private long tiles;

  /** The tile that is read, from 0; how many parts of it were read, and how many it says it has. */
  private int tile = -1;

  private int part;
  private int parts;

  private Jpeg2000Stream(byte[] codestream, ImagePixel image, boolean isHighThroughput) {
    this.in = new JpegMarkers(codestream);
    this.image = image;
    this.isHighThroughput = isHighThroughput;
  }

  /**
   * Reads the markers of a whole codestream of part 1.
   *
   * @throws UndecodableFrameException if it is not that of the image, has parts that are not
   *     needed, is cut off, or has bytes left over
   */
  static Jpeg2000Stream of(byte[] codestream, ImagePixel image) throws UndecodableFrameException {
    return new Jpeg2000Stream(codestream, image, false).read();
  }

  /**
   * Reads the markers of a whole codestream that has the blocks of part 15 and no others.
   *
   * @throws UndecodableFrameException as {@link #of}
   */
  static Jpeg2000Stream highThroughput(byte[] codestream, ImagePixel image)
      throws UndecodableFrameException {
    return new Jpeg2000Stream(codestream, image, true).read();
  }

  private Jpeg2000Stream read() throws UndecodableFrameException {
    readMainHeader();
    readTileParts();
    in.expectEnd();
    return this;
  }

  /**
   * The photometric interpretation of the samples once they are decoded: a component transform is
   * undone by decoding, and leaves red, green and blue.
   *
   * @throws UndecodableFrameException if there is a transform that the header denies, or none where
   *     it says one
   */
  String decodedPhotometric() throws UndecodableFrameException {
    String photometric = image.photometricInterpretation();
    boolean saysTransform = photometric.equals("YBR_RCT") || photometric.equals("YBR_ICT");
    boolean agrees = saysTransform || photometric.equals("RGB");
    if (hasComponentTransform ? !agrees || image.samplesPerPixel() != 3 : saysTransform) {
      throw new UndecodableFrameException(
          "the component transform is not as the photometric interpretation says");
    }
    return hasComponentTransform ? "RGB" : photometric;
  }

  private void readMainHeader() throws UndecodableFrameException {
    in.expect("SOC", SOC, in.marker());
    in.expect("SIZ", SIZ, in.marker());
    readSize();
    int marker = in.marker();
    while (marker != SOT) {
      in.startSegment();
      switch (marker) {
        case COD -> readCodingStyle();
        case COC -> readComponentStyle();
        case QCD -> {
          hasQuantization = true;
          in.skipSegment();
        }
        case CAP -> readCapabilities();
        case CPF -> skipProfile();
        case QCC, COM, CRG, TLM -> in.skipSegment();
        default -> throw unexpected(marker);
      }
      marker = in.marker();
    }
    if (!hasCodingStyle || !hasQuantization) {
      throw JpegMarkers.at(in.position(), "the main header lacks COD or QCD");
    }
    if (isHighThroughput && !hasCapabilities) {
      throw JpegMarkers.at(in.position(), "the main header lacks CAP");
    }
  }

  private void readCapabilities() throws UndecodableFrameException {
    if (!isHighThroughput) {
      throw unexpected(CAP);
    }
    hasCapabilities = true;
    in.expect("capabilities", PART_15, in.unsignedInt());
    if ((in.unsignedShort() & MIXED_OR_MULTIPLE) != 0) {
      throw JpegMarkers.at(in.position(), "the blocks are of several kinds or have several sets");
    }
    in.endSegment();
  }

  private void skipProfile() throws UndecodableFrameException {
    if (!isHighThroughput) {
      throw unexpected(CPF);
    }
    in.skipSegment();
  }

  private void readSize() throws UndecodableFrameException {
    in.startSegment();
    if ((in.unsignedShort() & EXTENSIONS) != (isHighThroughput ? LATER_PARTS : 0)) {
      throw JpegMarkers.at(in.position(), "the codestream is of another part of JPEG 2000");
    }
    in.expect("columns", image.columns(), in.unsignedInt());
    in.expect("rows", image.rows(), in.unsignedInt());
    in.expect("horizontal offset", 0, in.unsignedInt());
    in.expect("vertical offset", 0, in.unsignedInt());
    tiles = tilesAlong(image.columns(), in.unsignedInt());
    tiles *= tilesAlong(image.rows(), in.unsignedInt());
    if (tiles > MAX_TILES) {
      throw JpegMarkers.at(in.position(), "expected at most 4096 tiles, found " + tiles);
    }
    in.expect("horizontal tile offset", 0, in.unsignedInt());
    in.expect("vertical tile offset", 0, in.unsignedInt());
    in.expect("components", image.samplesPerPixel(), in.unsignedShort());
    for (int i = 0; i < image.samplesPerPixel(); i++) {
      readComponent();
    }
    in.endSegment();
  }

  private long tilesAlong(int size, long tileSize) throws UndecodableFrameException {
    if (tileSize < Math.min(size, MIN_TILE)) {
      throw JpegMarkers.at(in.position(), "tiles of " + tileSize + " pixels are too small");
    }
    return (size + tileSize - 1) / tileSize;
  }

  private void readComponent() throws UndecodableFrameException {
    int depth = in.unsignedByte();
    int bits = (depth & ~SIGNED) + 1;
    if (bits <= image.highBit() || bits > image.bitsAllocated()) {
      throw JpegMarkers.at(in.position(), "a depth of " + bits + " bits is not the header's");
    }
    if ((depth >= SIGNED) != image.isSigned()) {
      throw JpegMarkers.at(in.position(), "the sign is not as the header says");
    }
    in.expect("horizontal subsampling", 1, in.unsignedByte());
    in.expect("vertical subsampling", 1, in.unsignedByte());
  }

  private void readCodingStyle() throws UndecodableFrameException {
    if (hasCodingStyle) {
      throw JpegMarkers.at(in.position(), "a second COD");
    }
    hasCodingStyle = true;
    int style = in.unsignedByte();
    in.unsignedByte(); // progression order
    layers = in.unsignedShort();
    hasComponentTransform = in.unsignedByte() != 0;
    readBlockStyle((style & PRECINCTS) != 0);
  }

  /** The coding style of one component, in place of that of COD. */
  private void readComponentStyle() throws UndecodableFrameException {
    if (!hasCodingStyle) {
      throw JpegMarkers.at(in.position(), "COC before COD");
    }
    if (in.unsignedByte() >= image.samplesPerPixel()) {
      throw JpegMarkers.at(in.position(), "COC of a component that is not there");
    }
    readBlockStyle((in.unsignedByte() & PRECINCTS) != 0);
  }

  private void readBlockStyle(boolean hasPrecincts) throws UndecodableFrameException {
    int levels = in.unsignedByte();
    int blockBits = in.unsignedByte() + in.unsignedByte() + 4;
    int blockStyle = in.unsignedByte();
    in.unsignedByte(); // transformation
    // The library keeps some numbers for each layer of each block.
    if (levels > MAX_LEVELS || blockBits > 12 || layers == 0 || layers > 1 << blockBits) {
      throw JpegMarkers.at(in.position(), "too many layers or levels, or blocks too large");
    }
    requireBlocks(blockStyle);
    if (hasPrecincts) {
      readPrecincts(levels);
    }
    in.endSegment();
  }

  private void requireBlocks(int style) throws UndecodableFrameException {
    if (!isHighThroughput && style >= HIGH_THROUGHPUT) {
      throw JpegMarkers.at(in.position(), "the codestream has high throughput blocks");
    }
    if (isHighThroughput && (style & ~VERTICALLY_CAUSAL) != HIGH_THROUGHPUT) {
      throw JpegMarkers.at(in.position(), "the codestream has other than high throughput blocks");
    }
    if (isHighThroughput && layers > MAX_HIGH_THROUGHPUT_LAYERS) {
      throw JpegMarkers.at(in.position(), layers + " layers are too many");
    }
  }

  private void readPrecincts(int levels) throws UndecodableFrameException {
    long precincts = 0;
    for (int i = 0; i <= levels; i++) {
      int exponents = in.unsignedByte();
      long wide = precinctsAlong(image.columns(), levels - i, exponents & 0xF);
      precincts += wide * precinctsAlong(image.rows(), levels - i, exponents >> 4);
    }
    if (precincts > MAX_PRECINCTS + image.pixels() / PIXELS_OF_A_PRECINCT) {
      throw JpegMarkers.at(in.position(), precincts + " precincts are too many");
    }
  }

  /** The size of a resolution level is that of the image, halved as often as is left to go. */
  private static long precinctsAlong(int size, int halvings, int exponent) {
    return ((long) size >> halvings >> exponent) + 1;
  }

  /** Reads tile-parts, the marker of the first of which was read. */
  private void readTileParts() throws UndecodableFrameException {
    int marker = SOT;
    while (marker == SOT) {
      readTilePart();
      marker = in.marker();
    }
    in.expect("EOC", EOC, marker);
    in.expect("tiles", tiles, tile + 1L);
    requireAllParts();
  }

  /**
   * Tiles must follow one another in order, each with all its parts: the library leaves out parts
   * that come after other tiles', and says nothing.
   */
  private void readTilePart() throws UndecodableFrameException {
    int start = in.position() - 2;
    in.expect("SOT bytes", 8, in.startSegment());
    int index = in.unsignedShort();
    long length = in.unsignedInt();
    int number = in.unsignedByte();
    if (index != tile) {
      requireAllParts();
      in.expect("tile", ++tile, index);
      part = 0;
      parts = 0;
    }
    in.expect("part of a tile", part++, number);
    parts = Math.max(parts, in.unsignedByte());
    in.endSegment();
    readTilePartHeader();
    if (length == 0) {
      in.skipToLast(EOC);
    } else {
      in.skipTo(start + length);
    }
  }

  private void requireAllParts() throws UndecodableFrameException {
    if (parts != 0) {
      in.expect("parts of a tile", parts, part);
    }
  }

  private void readTilePartHeader() throws UndecodableFrameException {
    int marker = in.marker();
    while (marker != SOD) {
      in.startSegment();
      switch (marker) {
        case COC -> readComponentStyle();
        case QCD, QCC, COM, PLT -> in.skipSegment();
        default -> throw unexpected(marker);
      }
      marker = in.marker();
    }
  }

  private UndecodableFrameException unexpected(int marker) {
    return JpegMarkers.at(in.position(), "found marker " + Integer.toHexString(marker));
  }
}
