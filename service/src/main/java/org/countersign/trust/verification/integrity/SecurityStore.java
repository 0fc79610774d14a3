package org.countersign.trust.verification.integrity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Sequence;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Ref;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/**
 * The document security store (EN 319 142-1 §5.4.2) holds what its name says: each stream is one
 * DER value, so that none of them can serve as a page's content as well.
 */
final class SecurityStore {
  private static final Set<String> LISTS = Set.of("Certs", "CRLs", "OCSPs", "Cert", "CRL", "OCSP");
  private static final Set<String> MARKS = Set.of("Type", "TU", "TS");
  private static final Set<String> STREAM = Set.of("Length", "Filter", "DecodeParms", "Type");

  private final Objects objects;
  private final IntPredicate fresh;
  private final Inflation inflation = new Inflation();
  private final Set<String> problems = new LinkedHashSet<>();
  private final Set<Integer> seen = new java.util.HashSet<>();

  SecurityStore(Objects objects, IntPredicate fresh) {
    this.objects = objects;
    this.fresh = fresh;
  }

  Set<String> check(PdfValue store) throws Broken {
    dictionary(objects.resolve(store), true);
    return problems;
  }

  private void dictionary(PdfValue value, boolean top) throws Broken {
    if (!(value instanceof Dict dict)) {
      problems.add("validation data of unknown form was added");
      return;
    }
    for (Map.Entry<String, PdfValue> entry : dict.entries().entrySet()) {
      var key = entry.getKey();
      if (LISTS.contains(key)) {
        list(entry.getValue());
      } else if (top
          && key.equals("VRI")
          && objects.resolve(entry.getValue()) instanceof Dict all) {
        for (var one : all.entries().entrySet()) {
          if (!one.getKey().equals("Type")) {
            dictionary(objects.resolve(one.getValue()), false);
          }
        }
      } else if (!MARKS.contains(key)) {
        problems.add("validation data of unknown form was added");
      } else if (key.equals("TS")) {
        stream(entry.getValue());
      }
    }
  }

  private void list(PdfValue value) throws Broken {
    if (!(objects.resolve(value) instanceof Array array)) {
      problems.add("validation data of unknown form was added");
      return;
    }
    for (var item : array.items()) {
      stream(item);
    }
  }

  private void stream(PdfValue item) throws Broken {
    if (!(item instanceof Ref ref)) {
      problems.add("validation data of unknown form was added");
      return;
    }
    if (!fresh.test(ref.number()) || !seen.add(ref.number())) {
      return;
    }
    if (!(objects.get(ref) instanceof Stream stream)
        || !STREAM.containsAll(stream.dict().entries().keySet())
        || !isDer(inflation.decode(stream))) {
      problems.add("validation data of unknown form was added");
    }
  }

  private static boolean isDer(byte[] bytes) {
    try (var in = new ASN1InputStream(new ByteArrayInputStream(bytes), bytes.length)) {
      return in.readObject() instanceof ASN1Sequence && in.read() < 0;
    } catch (IOException | RuntimeException e) {
      // Foreign bytes make Bouncy Castle throw many kinds, all meaning: no DER.
      return false;
    }
  }
}
