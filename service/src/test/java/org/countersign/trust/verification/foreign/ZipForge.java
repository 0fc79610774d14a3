package org.countersign.trust.verification.foreign;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipInputStream;

/** Writes containers record by record, right or deliberately wrong. */
public final class ZipForge {
  private final List<Part> parts = new ArrayList<>();

  /** One entry, with all that can be lied about. */
  public record Part(
      String name,
      byte[] content,
      boolean deflated,
      int flags,
      String localName,
      int crcLie,
      long sizeLie,
      byte[] extra,
      long attributes,
      byte[] before) {
    public static Part of(String name, byte[] content) {
      return new Part(name, content, false, 0, name, 0, 0, new byte[0], 0, new byte[0]);
    }

    public Part deflate() {
      return new Part(
          name, content, true, flags, localName, crcLie, sizeLie, extra, attributes, before);
    }

    public Part content(byte[] other) {
      return new Part(
          name, other, deflated, flags, localName, crcLie, sizeLie, extra, attributes, before);
    }

    public Part flags(int other) {
      return new Part(
          name, content, deflated, other, localName, crcLie, sizeLie, extra, attributes, before);
    }

    public Part localName(String other) {
      return new Part(
          name, content, deflated, flags, other, crcLie, sizeLie, extra, attributes, before);
    }

    public Part wrongChecksum() {
      return new Part(
          name, content, deflated, flags, localName, 1, sizeLie, extra, attributes, before);
    }

    public Part sizeLie(long bytes) {
      return new Part(
          name, content, deflated, flags, localName, crcLie, bytes, extra, attributes, before);
    }

    public Part extra(byte[] bytes) {
      return new Part(
          name, content, deflated, flags, localName, crcLie, sizeLie, bytes, attributes, before);
    }

    public Part attributes(long bits) {
      return new Part(
          name, content, deflated, flags, localName, crcLie, sizeLie, extra, bits, before);
    }

    public Part before(byte[] bytes) {
      return new Part(
          name, content, deflated, flags, localName, crcLie, sizeLie, extra, attributes, bytes);
    }
  }

  /** The same entries as a container has, stored. */
  public static ZipForge of(byte[] container) {
    var forge = new ZipForge();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(container))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        forge.parts.add(Part.of(entry.getName(), zip.readAllBytes()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return forge;
  }

  /** The entry of a name. */
  public Optional<Part> part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /** The same container with a ZIP64 end record (APPNOTE 6.3.10 §4.3.14) that names its place. */
  public static byte[] withWideEnd(byte[] container, int locatorLie) {
    var at = container.length - 22;
    var end = ByteBuffer.wrap(container, at, 22).slice().order(ByteOrder.LITTLE_ENDIAN);
    var wide =
        fields(56 + 20 + 22)
            .putInt(0x06064b50)
            .putLong(44)
            .putInt(0x002D002D)
            .putLong(0)
            .putLong(end.getShort(10))
            .putLong(end.getShort(10))
            .putLong(end.getInt(12))
            .putLong(end.getInt(16))
            .putInt(0x07064b50)
            .putInt(0)
            .putLong(at + locatorLie)
            .putInt(1)
            .putInt(0x06054b50)
            .putInt(0)
            .putInt(-1)
            .putInt(-1)
            .putInt(-1)
            .putShort((short) 0)
            .array();
    var out = new ByteArrayOutputStream();
    out.write(container, 0, at);
    out.writeBytes(wide);
    return out.toByteArray();
  }

  public ZipForge add(Part part) {
    parts.add(part);
    return this;
  }

  public ZipForge first(Part part) {
    parts.add(0, part);
    return this;
  }

  public ZipForge without(String name) {
    parts.removeIf(part -> part.name().equals(name));
    return this;
  }

  public ZipForge change(String name, UnaryOperator<Part> change) {
    parts.replaceAll(part -> part.name().equals(name) ? change.apply(part) : part);
    return this;
  }

  public byte[] bytes() {
    return bytes(new byte[0], new byte[0]);
  }

  /** With bytes between entries and list, and bytes at the end. */
  public byte[] bytes(byte[] beforeList, byte[] behindEnd) {
    var out = new ByteArrayOutputStream();
    var list = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part.before());
      var offset = out.size();
      var data = part.deflated() ? deflated(part.content()) : part.content();
      var crc = new CRC32();
      crc.update(part.content());
      var method = part.deflated() ? 8 : 0;
      var name = part.name().getBytes(StandardCharsets.UTF_8);
      var localName = part.localName().getBytes(StandardCharsets.UTF_8);
      var size = part.sizeLie() == 0 ? part.content().length : part.sizeLie();
      out.writeBytes(
          fields(30 + localName.length + part.extra().length)
              .putInt(0x04034b50)
              .putShort((short) 20)
              .putShort((short) part.flags())
              .putShort((short) method)
              .putInt(0x00210000)
              .putInt((int) crc.getValue() + part.crcLie())
              .putInt(data.length)
              .putInt((int) size)
              .putShort((short) localName.length)
              .putShort((short) part.extra().length)
              .put(localName)
              .put(part.extra())
              .array());
      out.writeBytes(data);
      list.writeBytes(
          fields(46 + name.length)
              .putInt(0x02014b50)
              .putShort((short) 0x0314)
              .putShort((short) 20)
              .putShort((short) part.flags())
              .putShort((short) method)
              .putInt(0x00210000)
              .putInt((int) crc.getValue())
              .putInt(data.length)
              .putInt((int) size)
              .putShort((short) name.length)
              .putShort((short) 0)
              .putShort((short) 0)
              .putShort((short) 0)
              .putShort((short) 0)
              .putInt((int) part.attributes())
              .putInt(offset)
              .put(name)
              .array());
    }
    out.writeBytes(beforeList);
    var at = out.size();
    out.writeBytes(list.toByteArray());
    out.writeBytes(
        fields(22)
            .putInt(0x06054b50)
            .putInt(0)
            .putShort((short) parts.size())
            .putShort((short) parts.size())
            .putInt(list.size())
            .putInt(at)
            .putShort((short) 0)
            .array());
    out.writeBytes(behindEnd);
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] content) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    var out = new ByteArrayOutputStream();
    var chunk = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static ByteBuffer fields(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
