package org.dimma.pixels;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What is done around a line of text, or to the picture with it. */
enum TextStyle {
  PLAIN,
  /** A rim of one pixel of the opposite shade around each letter. */
  OUTLINED,
  /** A rectangle of the opposite shade behind the line. */
  BOXED,
  /** The picture in 256 shades after JPEG compression. */
  JPEG,
  /** The picture in 256 shades after JPEG 2000 compression to a tenth, about. */
  JPEG_2000,
  /** The picture in 256 shades. */
  EIGHT_BIT;

  /** Which pixels around a stamp get the opposite shade before it is drawn. */
  boolean isRim(TextStamp stamp, int x, int y) {
    if (this == BOXED) {
      return true;
    }
    if (this != OUTLINED) {
      return false;
    }
    for (int ny = Math.max(0, y - 1); ny <= Math.min(stamp.height() - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(stamp.width() - 1, x + 1); nx++) {
        if (stamp.ink()[ny * stamp.width() + nx] > 0.4f) {
          return true;
        }
      }
    }
    return false;
  }

  /** The picture as it is stored. */
  GrayImage stored(GrayImage image, float quality) {
    return switch (this) {
      case PLAIN, OUTLINED, BOXED -> image;
      case EIGHT_BIT -> inBytes(image);
      case JPEG -> compressed(inBytes(image), "jpeg", quality);
      case JPEG_2000 -> compressed(inBytes(image), "jpeg2000", quality);
    };
  }

  private static GrayImage inBytes(GrayImage image) {
    float[] values = image.values().clone();
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = most > least ? Math.round(255 * (values[i] - least) / (most - least)) : 0;
    }
    return new GrayImage(image.width(), image.height(), values);
  }

  private static GrayImage compressed(GrayImage image, String format, float quality) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
    buffered.getRaster().setPixels(0, 0, image.width(), image.height(), image.values());
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (parameters instanceof J2KImageWriteParam wavelets) {
        wavelets.setLossless(false);
        wavelets.setEncodingRate(quality); // bits for each pixel
      } else {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(buffered, null, null), parameters);
      out.flush();
      float[] values = new float[image.values().length];
      ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()))
          .getRaster()
          .getPixels(0, 0, image.width(), image.height(), values);
      return new GrayImage(image.width(), image.height(), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // in memory: none
    } finally {
      writer.dispose();
    }
  }
}
