package org.countersign.filing.signing.docusign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.countersign.documents.Head;
import org.countersign.filing.signing.Isolation;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;

/** Which documents share an envelope. */
final class Envelopes {
  /** Bytes: 25 MB a file. */
  static final long LONGEST_DOCUMENT = 25_000_000;

  /** Bytes: what fits DocuSign's 35 MB a call in base64, beside everything else in it. */
  static final long MOST_BYTES = 25_000_000;

  /** Of an envelope: more make DocuSign's pages slow. */
  static final int MOST_DOCUMENTS = 100;

  private Envelopes() {}

  /** A document to be signed. */
  record Item(FilingId filing, SigningRequestId request, Isolation isolation, Head head) {}

  /**
   * As few envelopes as DocuSign's limits and the requests' wish allow; a filing is never divided
   * where it fits one, since its documents are signed or declined together.
   */
  static List<List<Item>> share(List<Item> items) {
    var byFiling = new LinkedHashMap<FilingId, List<Item>>();
    for (var item : items) {
      byFiling.computeIfAbsent(item.filing(), id -> new ArrayList<>()).add(item);
    }
    var shares = new ArrayList<List<Item>>();
    List<Item> open = new ArrayList<>();
    for (var filing : byFiling.values()) {
      if (filing.get(0).isolation() == Isolation.PER_FILING) {
        shares.addAll(pieces(filing));
      } else if (fits(open, filing)) {
        open.addAll(filing);
      } else {
        shares.add(open);
        var pieces = pieces(filing);
        shares.addAll(pieces.subList(0, pieces.size() - 1));
        open = pieces.get(pieces.size() - 1);
      }
    }
    shares.add(open);
    return shares.stream().filter(share -> !share.isEmpty()).map(List::copyOf).toList();
  }

  private static List<List<Item>> pieces(List<Item> filing) {
    var pieces = new ArrayList<List<Item>>();
    List<Item> open = new ArrayList<>();
    for (var item : filing) {
      if (!fits(open, List.of(item))) {
        pieces.add(open);
        open = new ArrayList<>();
      }
      open.add(item);
    }
    pieces.add(open);
    return pieces;
  }

  private static boolean fits(List<Item> open, List<Item> more) {
    return open.isEmpty() && more.size() == 1
        || open.size() + more.size() <= MOST_DOCUMENTS && bytes(open) + bytes(more) <= MOST_BYTES;
  }

  private static long bytes(List<Item> items) {
    return items.stream().mapToLong(item -> item.head().length()).sum();
  }
}
