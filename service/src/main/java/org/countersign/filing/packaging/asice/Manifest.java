package org.countersign.filing.packaging.asice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * {@code META-INF/ASiCManifest.xml} (EN 319 162-1 Annex A.4): names the signature and, by digest,
 * every entry it covers. Written by hand: its bytes are what the seal signs.
 */
public final class Manifest {
  public static final String NAME = "META-INF/ASiCManifest.xml";
  public static final String SIGNATURE_NAME = "META-INF/signature.p7s";
  public static final String MIME_TYPE = "application/vnd.etsi.asic-e+zip";
  // EN 319 162-1 §5.2.2: the MIME type of a detached CAdES signature.
  private static final String SIGNATURE_TYPE = "application/pkcs7-signature";
  private static final Map<String, String> TYPES =
      Map.of("pdf", "application/pdf", "json", "application/json", "jwt", "application/jwt");

  private Manifest() {}

  /**
   * The manifest over {@code entries}: everything outside {@code META-INF} except {@code mimetype}.
   */
  public static byte[] over(List<ContainerEntry> entries) {
    var xml = new StringBuilder(512 + 320 * entries.size());
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\"");
    xml.append(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n");
    xml.append("  <asic:SigReference URI=\"").append(SIGNATURE_NAME);
    xml.append("\" MimeType=\"").append(SIGNATURE_TYPE).append("\"/>\n");
    for (var entry : entries) {
      appendReference(xml, entry);
    }
    return xml.append("</asic:ASiCManifest>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  // Names and types hold no character that XML or a URI would want escaped (ContainerEntry sees to
  // it).
  private static void appendReference(StringBuilder xml, ContainerEntry entry) {
    var extension = entry.name().substring(entry.name().lastIndexOf('.') + 1);
    var type = TYPES.getOrDefault(extension, "application/octet-stream");
    xml.append("  <asic:DataObjectReference URI=\"").append(entry.name());
    xml.append("\" MimeType=\"").append(type).append("\">\n");
    xml.append("    <ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>\n");
    xml.append("    <ds:DigestValue>");
    xml.append(Base64.getEncoder().encodeToString(entry.sha256().bytes()));
    xml.append("</ds:DigestValue>\n  </asic:DataObjectReference>\n");
  }
}
