package org.countersign.filing.packaging.asice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.countersign.platform.values.Digest;
import org.countersign.trust.pki.ImprintAlgorithm;

/**
 * Renewal of a container (EN 319 162-1 Annex A.7): an {@code ASiCArchiveManifest} names everything
 * there is, by SHA-512, and a new timestamp covers it. The newest has the plain name; the one
 * before is renamed and named as {@code Rootfile}. Nothing else changes.
 */
public final class ArchiveManifest {
  private static final String NEWEST = "META-INF/ASiCArchiveManifest.xml";
  private static final String OLDER = "META-INF/ASiCArchiveManifest%03d.xml";
  private static final String TIMESTAMP = "META-INF/timestamp%03d.tst";
  private static final Map<String, String> TYPES =
      Map.of(
          "pdf", "application/pdf",
          "json", "application/json",
          "jwt", "application/jwt",
          "xml", "application/xml",
          "p7s", "application/pkcs7-signature",
          "tst", "application/vnd.etsi.timestamp-token");

  private ArchiveManifest() {}

  /**
   * A container's entries after renewal.
   *
   * @param entries those before, in their order and with the archive manifest before renamed, then
   *     the two new ones
   * @param token content of the last but one entry
   * @param manifest content of the last entry
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  public record Renewed(List<ContainerEntry> entries, byte[] token, byte[] manifest) {}

  /**
   * Renews.
   *
   * @param imprint what the timestamp names the new manifest by
   * @param timestamp from the manifest's digest to a token that can be judged by itself
   * @throws IOException also when stored bytes are not those that were sealed
   */
  public static Renewed renew(
      List<ContainerEntry> before, ImprintAlgorithm imprint, UnaryOperator<byte[]> timestamp)
      throws IOException {
    var number = 1 + (int) before.stream().filter(ArchiveManifest::isTimestamp).count();
    var entries = new ArrayList<ContainerEntry>();
    for (var entry : before) {
      entries.add(entry.name().equals(NEWEST) ? renamed(entry, number - 1) : entry);
    }
    var name = TIMESTAMP.formatted(number);
    var xml = new StringBuilder(1024 + 400 * entries.size());
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\"");
    xml.append(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n");
    xml.append("  <asic:SigReference URI=\"").append(name);
    xml.append("\" MimeType=\"").append(TYPES.get("tst")).append("\"/>\n");
    for (var entry : entries) {
      if (!entry.name().equals("mimetype")) {
        append(xml, entry, entry.name().equals(OLDER.formatted(number - 1)));
      }
    }
    var manifest = xml.append("</asic:ASiCManifest>\n").toString().getBytes(StandardCharsets.UTF_8);
    var token = timestamp.apply(imprint.digest(manifest));
    entries.add(ContainerEntry.of(name, token));
    entries.add(ContainerEntry.of(NEWEST, manifest));
    return new Renewed(List.copyOf(entries), token, manifest);
  }

  private static boolean isTimestamp(ContainerEntry entry) {
    return entry.name().startsWith("META-INF/") && entry.name().endsWith(".tst");
  }

  private static ContainerEntry renamed(ContainerEntry entry, int number) {
    return new ContainerEntry(
        OLDER.formatted(number), entry.length(), entry.crc32(), entry.sha256(), entry.content());
  }

  // Names and types hold no character that XML or a URI would want escaped (ContainerEntry sees to
  // it).
  private static void append(StringBuilder xml, ContainerEntry entry, boolean root)
      throws IOException {
    var extension = entry.name().substring(entry.name().lastIndexOf('.') + 1);
    var type = TYPES.getOrDefault(extension, "application/octet-stream");
    xml.append("  <asic:DataObjectReference URI=\"").append(entry.name());
    xml.append("\" MimeType=\"").append(type).append('"');
    xml.append(root ? " Rootfile=\"true\">\n" : ">\n");
    xml.append("    <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha512\"/>\n");
    xml.append("    <ds:DigestValue>").append(sha512(entry));
    xml.append("</ds:DigestValue>\n  </asic:DataObjectReference>\n");
  }

  /** Read whole, so that what is renewed is known to be what was sealed. */
  private static String sha512(ContainerEntry entry) throws IOException {
    var longer = sha512();
    var recorded = Digest.newSha256();
    entry
        .content()
        .writeTo(
            new DigestOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), longer), recorded),
            0,
            entry.length());
    if (!Digest.of(recorded.digest()).equals(entry.sha256())) {
      throw new IOException("An entry of a sealed container is not what was sealed");
    }
    return Base64.getEncoder().encodeToString(longer.digest());
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-512", e);
    }
  }
}
