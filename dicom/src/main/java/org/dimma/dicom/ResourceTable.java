package org.dimma.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A tab-separated table with one header row, carried in the jar beside the class that reads it. */
public final class ResourceTable {
  private ResourceTable() {}

  /**
   * Reads all rows but the header.
   *
   * @param owner the class beside which the resource lies
   * @param name the resource's file name
   * @return the rows, each split at tabs, empty trailing cells kept
   * @throws IllegalStateException if the jar does not carry the resource
   */
  public static List<String[]> read(Class<?> owner, String name) {
    List<String[]> rows = readWithHeader(owner, name);
    return rows.subList(1, rows.size());
  }

  /** As {@link #read}, the header row first. */
  public static List<String[]> readWithHeader(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The jar is incomplete: expected the resource " + name + " beside " + owner);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
