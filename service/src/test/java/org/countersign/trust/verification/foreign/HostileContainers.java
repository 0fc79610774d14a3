package org.countersign.trust.verification.foreign;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.trust.verification.foreign.ZipForge.Part;

/**
 * Containers that are wrong in one way each, made from a good one: whoever reads them must refuse
 * them all.
 */
public final class HostileContainers {
  private static final byte[] JUNK = "junk".getBytes(StandardCharsets.US_ASCII);
  private static final int UTF8 = 1 << 11;
  private static final String FILING = "filing.json";

  private HostileContainers() {}

  /** By the finding our verifier has for them, and a word of their own. */
  public static Map<String, byte[]> of(byte[] good) {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("unreferenced-entry: extra", forge(good).add(Part.of("extra.txt", JUNK)).bytes());
    all.put(
        "unreferenced-entry: in META-INF",
        forge(good).add(Part.of("META-INF/notes.xml", JUNK)).bytes());
    all.put("missing-entry: attestation", forge(good).without("identity/attestation.jwt").bytes());
    all.put("no-seal: manifest gone", withoutManifest(good));
    all.put("duplicate-entry: filing.json", forge(good).add(Part.of(FILING, JUNK)).bytes());
    all.put("case-collision: FILING.JSON", forge(good).add(Part.of("FILING.JSON", JUNK)).bytes());
    all.put(
        "header-mismatch: name",
        forge(good).change(FILING, part -> part.localName("filing.jsoN")).bytes());
    all.put("header-mismatch: checksum", forge(good).change(FILING, Part::wrongChecksum).bytes());
    all.put(
        "bytes-between-records: before an entry",
        forge(good).change(FILING, part -> part.before(JUNK)).bytes());
    all.put("bytes-between-records: before the list", forge(good).bytes(JUNK, new byte[0]));
    all.put("trailing-bytes: behind the end", forge(good).bytes(new byte[0], JUNK));
    all.put("encrypted-entry: flag", forge(good).change(FILING, part -> part.flags(1)).bytes());
    all.put(
        "entry-link: symbolic link",
        forge(good).change(FILING, part -> part.attributes(0xA1FF0000L)).bytes());
    all.put(
        "entry-link: directory", forge(good).change(FILING, part -> part.attributes(0x10)).bytes());
    all.put("entry-name: traversal", forge(good).add(Part.of("../../etc/x", JUNK)).bytes());
    all.put("entry-name: absolute", forge(good).add(Part.of("/etc/x", JUNK)).bytes());
    all.put("entry-name: backslash", forge(good).add(Part.of("a\\b", JUNK)).bytes());
    all.put(
        "compression-ratio: bomb",
        forge(good).add(Part.of("bomb", new byte[8 << 20]).deflate()).bytes());
    all.put(
        "too-large: claims four gigabytes",
        forge(good).change(FILING, part -> part.deflate().sizeLie(4_000_000_000L)).bytes());
    all.put(
        "entry-descriptor: stored without size",
        forge(good).change(FILING, part -> part.flags(8)).bytes());
    all.put(
        "mimetype: extra field",
        forge(good)
            .change("mimetype", part -> part.extra(new byte[] {0x55, 0x54, 1, 0, 0}))
            .bytes());
    all.put("mimetype: not first", forge(good).first(Part.of("a", JUNK)).bytes());
    all.put("mimetype: deflated", forge(good).change("mimetype", part -> part.deflate()).bytes());
    all.put(
        "mimetype: another kind",
        forge(good)
            .change(
                "mimetype",
                part ->
                    part.content(
                        "application/vnd.etsi.asic-s+zip".getBytes(StandardCharsets.US_ASCII)))
            .bytes());
    all.put("digest-mismatch: evidence", evidenceChanged(good));
    all.put(
        "case-collision: one letter composed and decomposed",
        forge(good)
            .add(Part.of("caf\u00e9", JUNK).flags(UTF8))
            .add(Part.of("cafe\u0301", JUNK).flags(UTF8))
            .bytes());
    all.put(
        "case-collision: letters that look the same",
        forge(good).add(Part.of("\uff26iling.json", JUNK).flags(UTF8)).bytes());
    all.put("entry-name: drive", forge(good).add(Part.of("C:x", JUNK)).bytes());
    all.put("entry-name: not marked as UTF-8", forge(good).add(Part.of("caf\u00e9", JUNK)).bytes());
    all.put(
        "missing-entry: a second manifest for the same seal",
        forge(good).add(Part.of("META-INF/ASiCManifest9.xml", manifest(good))).bytes());
    all.put(
        "unreferenced-entry: a second seal",
        forge(good).add(Part.of("META-INF/signature9.p7s", JUNK)).bytes());
    return all;
  }

  private static byte[] evidenceChanged(byte[] good) {
    return forge(good).change("evidence/signature-1.json", part -> part.content(JUNK)).bytes();
  }

  private static byte[] withoutManifest(byte[] good) {
    return forge(good)
        .without("META-INF/ASiCManifest.xml")
        .without("META-INF/ASiCManifest001.xml")
        .bytes();
  }

  private static byte[] manifest(byte[] good) {
    return forge(good)
        .part("META-INF/ASiCManifest.xml")
        .or(() -> forge(good).part("META-INF/ASiCManifest001.xml"))
        .orElseThrow()
        .content();
  }

  private static ZipForge forge(byte[] good) {
    return ZipForge.of(good);
  }
}
