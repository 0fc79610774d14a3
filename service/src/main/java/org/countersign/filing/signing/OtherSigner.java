package org.countersign.filing.signing;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;

/**
 * Another client of a document that a request's signer signs too, whom somebody has asked.
 *
 * @param at where the request names the filing
 */
public record OtherSigner(
    String at, DocumentId document, SignatureMethod method, SigningState state) {

  /**
   * As the store finds them.
   *
   * @param filingId whose document it is
   */
  public record Row(
      FilingId filingId, DocumentId documentId, SignatureMethod method, SigningState state) {}

  /** Of each filing of the request, one for each such document and client. */
  public static List<OtherSigner> of(
      Tx tx, SigningRequest request, List<SigningProvider.Asked> filings) {
    var places =
        filings.stream()
            .collect(Collectors.toMap(SigningProvider.Asked::filing, SigningProvider.Asked::at));
    return tx
        .store(SigningRequestStore.class)
        .others(
            places.keySet().stream().map(FilingId::value).toArray(UUID[]::new), request.signerId())
        .stream()
        .map(
            row ->
                new OtherSigner(
                    places.getOrDefault(row.filingId(), "/filingIds"),
                    row.documentId(),
                    row.method(),
                    row.state()))
        .toList();
  }
}
