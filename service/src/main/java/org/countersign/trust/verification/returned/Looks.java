package org.countersign.trust.verification.returned;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;

/**
 * The pages of two documents as pictures: what is no text (scans, photographs, ink, boxes ticked
 * with a line) has to be the same too.
 */
final class Looks {
  /** Points of the longer side drawn at one pixel each; larger pages are drawn smaller. */
  private static final double MOST_PIXELS = 1_200;

  /** Of 255: how far a colour may be from all those beside its place on the other page. */
  private static final int COLOUR = 80;

  /** A window of so many pixels on a side ... */
  private static final int WINDOW = 12;

  /** ... may hold fewer than so many that have nothing alike on the other page. */
  private static final int FEW = 5;

  private final PlainRenderer before;
  private final PlainRenderer after;

  Looks(PDDocument before, PDDocument after) {
    this.before = new PlainRenderer(before);
    this.after = new PlainRenderer(after);
  }

  /**
   * Whether people see something else on the page, but for these places.
   *
   * @param frame of both pages
   */
  boolean differ(int index, Frame frame, List<Area> places) throws IOException {
    var scale = Math.min(1, MOST_PIXELS / Math.max(frame.width(), frame.height()));
    var old = before.renderImage(index, (float) scale, ImageType.RGB);
    var now = after.renderImage(index, (float) scale, ImageType.RGB);
    var width = Math.min(old.getWidth(), now.getWidth());
    var height = Math.min(old.getHeight(), now.getHeight());
    var one = pixels(old, width, height);
    var other = pixels(now, width, height);
    var strange = new int[(width + 1) * (height + 1)];
    for (var y = 0; y < height; y++) {
      var row = 0;
      for (var x = 0; x < width; x++) {
        if (one[y * width + x] != other[y * width + x]
            && (!isAround(one[y * width + x], other, x, y, width, height)
                || !isAround(other[y * width + x], one, x, y, width, height))
            && !isIn(places, (x + 0.5) / scale, frame.height() - (y + 0.5) / scale)) {
          row++;
        }
        strange[(y + 1) * (width + 1) + x + 1] = strange[y * (width + 1) + x + 1] + row;
      }
    }
    return crowded(strange, width, height);
  }

  /** Sums over rectangles from the upper left corner: a window costs four look-ups. */
  private static boolean crowded(int[] sums, int width, int height) {
    var across = width + 1;
    for (var bottom = 1; bottom <= height; bottom++) {
      var top = Math.max(0, bottom - WINDOW);
      for (var right = 1; right <= width; right++) {
        var left = Math.max(0, right - WINDOW);
        var count =
            sums[bottom * across + right]
                - sums[top * across + right]
                - sums[bottom * across + left]
                + sums[top * across + left];
        if (count >= FEW) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAround(int colour, int[] pixels, int x, int y, int width, int height) {
    for (var row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (var column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if (alike(colour, pixels[row * width + column])) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean alike(int one, int other) {
    return Math.abs((one >> 16 & 255) - (other >> 16 & 255)) <= COLOUR
        && Math.abs((one >> 8 & 255) - (other >> 8 & 255)) <= COLOUR
        && Math.abs((one & 255) - (other & 255)) <= COLOUR;
  }

  private static boolean isIn(List<Area> places, double x, double y) {
    return places.stream().anyMatch(place -> place.holds(x, y));
  }

  private static int[] pixels(BufferedImage image, int width, int height) {
    return image.getRGB(0, 0, width, height, null, 0, width);
  }
}
