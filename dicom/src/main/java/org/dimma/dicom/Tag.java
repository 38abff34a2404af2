package org.dimma.dicom;

import java.util.HexFormat;

/**
 * The tags that the code names, as {@code 0xGGGGEEEE}; all others come from {@link
 * ElementDictionary}.
 */
public final class Tag {
  public static final int FileMetaInformationGroupLength = 0x00020000;
  public static final int FileMetaInformationVersion = 0x00020001;
  public static final int MediaStorageSOPClassUID = 0x00020002;
  public static final int MediaStorageSOPInstanceUID = 0x00020003;
  public static final int TransferSyntaxUID = 0x00020010;
  public static final int ImplementationClassUID = 0x00020012;
  public static final int ImplementationVersionName = 0x00020013;
  public static final int SpecificCharacterSet = 0x00080005;
  public static final int ImageType = 0x00080008;
  public static final int SOPClassUID = 0x00080016;
  public static final int SOPInstanceUID = 0x00080018;
  public static final int StudyDate = 0x00080020;
  public static final int SeriesDate = 0x00080021;
  public static final int StudyTime = 0x00080030;
  public static final int AccessionNumber = 0x00080050;
  public static final int Modality = 0x00080060;
  public static final int ConversionType = 0x00080064;
  public static final int Manufacturer = 0x00080070;
  public static final int MappingResource = 0x00080105;
  public static final int StationName = 0x00081010;
  public static final int StudyDescription = 0x00081030;
  public static final int SeriesDescription = 0x0008103E;
  public static final int ManufacturerModelName = 0x00081090;
  public static final int PatientName = 0x00100010;
  public static final int PatientID = 0x00100020;
  public static final int IssuerOfPatientID = 0x00100021;
  public static final int PatientBirthDate = 0x00100030;
  public static final int OtherPatientIDs = 0x00101000;
  public static final int OtherPatientNames = 0x00101001;
  public static final int PatientIdentityRemoved = 0x00120062;
  public static final int DeidentificationMethod = 0x00120063;
  public static final int DeidentificationMethodCodeSequence = 0x00120064;
  public static final int SoftwareVersions = 0x00181020;
  public static final int ProtocolName = 0x00181030;
  public static final int SequenceOfUltrasoundRegions = 0x00186011;
  public static final int RegionLocationMinX0 = 0x00186018;
  public static final int RegionLocationMinY0 = 0x0018601A;
  public static final int RegionLocationMaxX1 = 0x0018601C;
  public static final int RegionLocationMaxY1 = 0x0018601E;
  public static final int StudyInstanceUID = 0x0020000D;
  public static final int SeriesInstanceUID = 0x0020000E;
  public static final int StudyID = 0x00200010;
  public static final int ImagePositionPatient = 0x00200032;
  public static final int ImageOrientationPatient = 0x00200037;
  public static final int SamplesPerPixel = 0x00280002;
  public static final int PhotometricInterpretation = 0x00280004;
  public static final int PlanarConfiguration = 0x00280006;
  public static final int NumberOfFrames = 0x00280008;
  public static final int Rows = 0x00280010;
  public static final int Columns = 0x00280011;
  public static final int BitsAllocated = 0x00280100;
  public static final int BitsStored = 0x00280101;
  public static final int HighBit = 0x00280102;
  public static final int PixelRepresentation = 0x00280103;
  public static final int BurnedInAnnotation = 0x00280301;
  public static final int LongitudinalTemporalInformationModified = 0x00280303;
  public static final int RedPaletteColorLookupTableDescriptor = 0x00281101;
  public static final int RedPaletteColorLookupTableData = 0x00281201;
  public static final int ICCProfile = 0x00282000;
  public static final int ContentTemplateSequence = 0x0040A504;
  public static final int TemplateIdentifier = 0x0040DB00;
  public static final int OpticalPathIdentifier = 0x00480106;
  public static final int FloatPixelData = 0x7FE00008;
  public static final int DoubleFloatPixelData = 0x7FE00009;
  public static final int PixelData = 0x7FE00010;
  public static final int DataSetTrailingPadding = 0xFFFCFFFC;
  public static final int Item = 0xFFFEE000;
  public static final int ItemDelimitationItem = 0xFFFEE00D;
  public static final int SequenceDelimitationItem = 0xFFFEE0DD;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Tag() {}

  /** The group number, 0x0000 to 0xFFFF. */
  public static int group(int tag) {
    return tag >>> 16;
  }

  /** The element number, 0x0000 to 0xFFFF. */
  public static int element(int tag) {
    return tag & 0xFFFF;
  }

  /** True for an odd group (PS3.5 7.8). */
  public static boolean isPrivate(int tag) {
    return (tag & 0x00010000) != 0;
  }

  /**
   * True for {@code (gggg,0010-00FF)} of an odd group, which names the owner of a block (PS3.5
   * 7.8.1).
   */
  public static boolean isPrivateCreator(int tag) {
    return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
  }

  /**
   * The creator element that owns a private element: {@code (gggg,00bb)} for {@code (gggg,bbee)}.
   */
  public static int creatorOf(int tag) {
    return (tag & 0xFFFF0000) | ((tag >>> 8) & 0xFF);
  }

  /** True for {@code (gggg,0000)}, retired but for groups 0000 and 0002 (PS3.5 7.2). */
  public static boolean isGroupLength(int tag) {
    return element(tag) == 0;
  }

  /** True for the three elements that hold an image's pixels (PS3.3 C.7.6.3 and C.7.6.24). */
  public static boolean isPixelData(int tag) {
    return tag == PixelData || tag == FloatPixelData || tag == DoubleFloatPixelData;
  }

  /** {@code GGGGEEEE}, in upper case hex. */
  public static String toDigits(int tag) {
    return HEX.toHexDigits(tag);
  }

  /** {@code (GGGG,EEEE)}, in upper case hex. */
  public static String toString(int tag) {
    String digits = toDigits(tag);
    return "(" + digits.substring(0, 4) + "," + digits.substring(4) + ")";
  }
}
