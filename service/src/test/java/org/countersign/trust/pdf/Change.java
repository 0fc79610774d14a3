package org.countersign.trust.pdf;

import java.awt.image.BufferedImage;

/**
 * What was drawn on a page that was not there before: the smallest box around it.
 *
 * @param ink by how much each pixel became darker, by row
 */
record Change(int width, int height, int[][] ink) {
  /** Pixels of a cell: smoothing moves ink by one or two. */
  private static final int CELL = 4;

  static Change between(BufferedImage before, BufferedImage after) {
    int left = after.getWidth();
    int top = after.getHeight();
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < after.getHeight(); y++) {
      for (int x = 0; x < after.getWidth(); x++) {
        if (before.getRGB(x, y) != after.getRGB(x, y)) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    var ink = new int[Math.max(0, bottom - top + 1)][Math.max(0, right - left + 1)];
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        ink[y - top][x - left] = Math.max(0, light(before, x, y) - light(after, x, y));
      }
    }
    return new Change(Math.max(0, right - left + 1), ink.length, ink);
  }

  private static int light(BufferedImage picture, int x, int y) {
    return (picture.getRGB(x, y) >> 8) & 0xff;
  }

  /** Correlation of the darkness of both, cell by cell: 1 for the same picture, 0 for chance. */
  double likeness(Change other) {
    int columns = Math.min(width, other.width) / CELL;
    int rows = Math.min(height, other.height) / CELL;
    double n = columns * (double) rows;
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double a = cell(row, column);
        double b = other.cell(row, column);
        sumA += a;
        sumB += b;
        squaresA += a * a;
        squaresB += b * b;
        products += a * b;
      }
    }
    return (products - sumA * sumB / n)
        / Math.sqrt((squaresA - sumA * sumA / n) * (squaresB - sumB * sumB / n));
  }

  private double cell(int row, int column) {
    double sum = 0;
    for (int y = 0; y < CELL; y++) {
      for (int x = 0; x < CELL; x++) {
        sum += ink[row * CELL + y][column * CELL + x];
      }
    }
    return sum;
  }
}
