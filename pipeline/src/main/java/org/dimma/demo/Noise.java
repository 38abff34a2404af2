package org.dimma.demo;

/** Numbers that look random and are the same in every run: a hash of a place. */
final class Noise {
  private Noise() {}

  /** 32 evenly mixed bits for the point (x, y) of the field {@code seed}. */
  static int bits(int seed, int x, int y) {
    int hash = seed * 0x9E3779B1 + x * 0x85EBCA6B + y * 0xC2B2AE35;
    hash = (hash ^ hash >>> 15) * 0x2C1B3C6D;
    hash = (hash ^ hash >>> 12) * 0x297A2D39;
    return hash ^ hash >>> 15;
  }

  /** A number from 0 (included) to 1 (excluded). */
  static double unit(int seed, int x, int y) {
    return (bits(seed, x, y) >>> 8) / (double) (1 << 24);
  }

  /** A field that changes smoothly between the points of a grid of whole numbers, 0 to 1. */
  static double smooth(int seed, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = ease(x - left);
    double down = ease(y - top);
    double above = mix(unit(seed, left, top), unit(seed, left + 1, top), right);
    double below = mix(unit(seed, left, top + 1), unit(seed, left + 1, top + 1), right);
    return mix(above, below, down);
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
