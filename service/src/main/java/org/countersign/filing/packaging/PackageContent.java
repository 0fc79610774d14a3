package org.countersign.filing.packaging;

import java.io.IOException;
import java.io.OutputStream;
import org.countersign.filing.packaging.asice.ContainerLayout;

/** The bytes of a sealed package, streamed on demand in constant memory. */
public final class PackageContent {
  private final SealedPackage sealed;
  private final ContainerLayout layout;

  PackageContent(SealedPackage sealed, ContainerLayout layout) {
    if (layout.length() != sealed.length()) {
      throw new IllegalStateException("A sealed package no longer has its length");
    }
    this.sealed = sealed;
    this.layout = layout;
  }

  public SealedPackage sealed() {
    return sealed;
  }

  ContainerLayout layout() {
    return layout;
  }

  /** Writes the whole container. */
  public void writeTo(OutputStream out) throws IOException {
    layout.writeTo(out);
  }

  /** Writes {@code count} bytes of the container from {@code offset} on. */
  public void writeTo(OutputStream out, long offset, long count) throws IOException {
    layout.writeTo(out, offset, count);
  }
}
