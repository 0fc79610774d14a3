package org.countersign.trust.pdf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.countersign.trust.pdf.write.RevisionWriter;

/**
 * Appends the document security store, the material that proves the signatures' certificates later
 * (EN 319 142-1 §5.4.2). Once per document, after the last signature, and once more where its
 * document timestamp needs what the first lacks.
 */
public final class SecurityStoreRevision {
  private static final Pattern HAS_STORE = Pattern.compile("/DSS[ <]");
  private static final Pattern OWN_STORE = Pattern.compile("/DSS (\\d+ \\d+ R)");

  private SecurityStoreRevision() {}

  /**
   * Validation material, DER encoded.
   *
   * @param certificates X.509
   * @param crls RFC 5280 CertificateList
   * @param ocsps RFC 6960 OCSPResponse, not BasicOCSPResponse
   */
  public record Material(List<byte[]> certificates, List<byte[]> crls, List<byte[]> ocsps) {}

  /**
   * The store's revision.
   *
   * @param bytes to append
   * @param plan of the document afterwards
   */
  public record StoreIncrement(byte[] bytes, SigningPlan plan) {}

  /**
   * As {@link #create(SigningPlan, Material, Map)} without per-signature entries, which nobody
   * needs to read it.
   */
  public static StoreIncrement create(SigningPlan plan, Material material) {
    return create(plan, material, Map.of());
  }

  /**
   * The revision that adds {@code /DSS} to the catalog.
   *
   * @param perSignature {@code /VRI}: upper-case hex SHA-1 of a signature's {@code /Contents} (EN
   *     319 142-1 §5.4.2.3) → its own material, which must be part of {@code material}
   * @throws IllegalArgumentException when the document has a store already
   */
  public static StoreIncrement create(
      SigningPlan plan, Material material, Map<String, Material> perSignature) {
    if (isIn(plan)) {
      throw new IllegalArgumentException("the document has a security store already");
    }
    return written(plan, plan.catalogDictionary(), material, perSignature);
  }

  /**
   * The revision that puts another store in the place of the one that {@link #create} made.
   *
   * @param material all that holds afterwards, what was there included
   * @throws IllegalArgumentException when the document has no store
   */
  public static StoreIncrement replace(SigningPlan plan, Material material) {
    var there = OWN_STORE.matcher(plan.catalogDictionary());
    if (!there.find()) {
      throw new IllegalArgumentException("the document has no security store yet");
    }
    return written(plan, there.replaceFirst(""), material, Map.of());
  }

  private static StoreIncrement written(
      SigningPlan plan,
      String catalogWithout,
      Material material,
      Map<String, Material> perSignature) {
    var writer = new RevisionWriter(plan.headLength());
    var streams = new Streams(writer, plan.nextObject());
    var entries =
        arrays(streams.addAll(material.certificates()), "Certs")
            + arrays(streams.addAll(material.crls()), "CRLs")
            + arrays(streams.addAll(material.ocsps()), "OCSPs");
    if (!perSignature.isEmpty()) {
      entries += "/VRI<<" + vri(streams, perSignature) + ">>";
    }
    var store = streams.take();
    writer.dictionary(store, "/Type/DSS" + entries);
    var catalog = catalogWithout + "/DSS " + store;
    writer.dictionary(plan.catalog(), catalog);
    var revision = plan.finish(writer, streams.next);
    return new StoreIncrement(revision.before(), plan.advanced(revision, catalog));
  }

  /** Whether the document has a store. */
  static boolean isIn(SigningPlan plan) {
    return HAS_STORE.matcher(plan.catalogDictionary()).find();
  }

  private static String vri(Streams streams, Map<String, Material> perSignature) {
    return perSignature.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                PdfText.name(entry.getKey())
                    + "<<"
                    + arrays(streams.addAll(entry.getValue().certificates()), "Cert")
                    + arrays(streams.addAll(entry.getValue().crls()), "CRL")
                    + arrays(streams.addAll(entry.getValue().ocsps()), "OCSP")
                    + ">>")
        .collect(Collectors.joining());
  }

  private static String arrays(List<ObjectRef> refs, String name) {
    return refs.isEmpty()
        ? ""
        : refs.stream()
            .map(ObjectRef::toString)
            .collect(Collectors.joining(" ", "/" + name + "[", "]"));
  }

  /** One stream object per distinct value. */
  private static final class Streams {
    private final RevisionWriter writer;
    private final Map<ByteBuffer, ObjectRef> written = new HashMap<>();
    private int next;

    Streams(RevisionWriter writer, int next) {
      this.writer = writer;
      this.next = next;
    }

    ObjectRef take() {
      return ObjectRef.fresh(next++);
    }

    List<ObjectRef> addAll(List<byte[]> values) {
      var refs = new ArrayList<ObjectRef>();
      for (var value : values) {
        var key = ByteBuffer.wrap(value);
        var ref = written.get(key);
        if (ref == null) {
          ref = take();
          writer.stream(ref, "", value);
          written.put(key, ref);
        }
        if (!refs.contains(ref)) {
          refs.add(ref);
        }
      }
      return refs;
    }
  }
}
