package org.countersign.portal.signer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.filing.forms.FormSummary;
import org.countersign.filing.signing.Signatories;
import org.countersign.platform.values.Personal;

/**
 * Everything that waits for a signer from one attorney.
 *
 * @param office how the attorney is reached
 * @param challenge what a key made in the page must sign, to prove that it is held
 * @param docusign what comes next at DocuSign; empty when no filing is signed there
 * @param waiting filings without a decision
 * @param approved filings approved and not signed
 * @param elsewhere those of them that are signed at DocuSign
 * @param readable filings without a decision of which every document to sign was on screen
 */
public record InboxView(
    String id,
    @Personal String attorney,
    String identifier,
    Signatories.Office office,
    boolean representative,
    String challenge,
    String docusign,
    List<FilingRow> filings,
    long waiting,
    long approved,
    long elsewhere,
    long readable) {
  public InboxView {
    filings = List.copyOf(filings);
  }

  /** Filings approved that are signed on these pages. */
  public long here() {
    return approved - elsewhere;
  }

  /** What is approved and signed at DocuSign. */
  List<FilingRow> approvedElsewhere() {
    return filings.stream().filter(row -> row.atDocusign() && row.isApproved()).toList();
  }

  /**
   * Where the first document is that waits to be signed and was not on screen, below the ceremony's
   * own address.
   */
  public Optional<String> firstUnread() {
    return unread(filings.stream().filter(FilingRow::isWaiting), "");
  }

  /** As {@link #firstUnread()}, in one filing but for one of its documents. */
  Optional<String> unreadBeside(FilingRow filing, DocumentRow shown) {
    return unread(Stream.of(filing).filter(FilingRow::isWaiting), shown.id());
  }

  /** As {@link #firstUnread()}, in the filings but one. */
  Optional<String> unreadElsewhere(FilingRow filing) {
    return unread(
        filings.stream().filter(FilingRow::isWaiting).filter(row -> !row.equals(filing)), "");
  }

  private static Optional<String> unread(Stream<FilingRow> filings, String but) {
    return filings
        .flatMap(
            filing ->
                filing.documents().stream()
                    .filter(document -> document.signs() && !document.opened())
                    .filter(document -> !document.id().equals(but))
                    .map(document -> "filings/" + filing.id() + "/documents/" + document.id()))
        .findFirst();
  }

  /**
   * One filing.
   *
   * @param atDocusign whether it is signed at DocuSign
   */
  public record FilingRow(
      String id,
      String form,
      String edition,
      String state,
      boolean atDocusign,
      List<DocumentRow> documents) {
    public FilingRow {
      documents = List.copyOf(documents);
    }

    /** Whether nothing is decided yet. */
    public boolean isWaiting() {
      return state.equals("WAITING");
    }

    /** Whether it is approved and not signed. */
    public boolean isApproved() {
      return state.equals("APPROVED");
    }

    /** Everything its card says about what it is, to be searched. */
    String words() {
      return Stream.concat(
              Stream.of(form, edition),
              documents.stream().flatMap(one -> Stream.of(one.name(), one.people())))
          .collect(Collectors.joining(" "));
    }

    /** Whether every document to be signed was on screen. */
    public boolean isRead() {
      return documents.stream().filter(DocumentRow::signs).allMatch(DocumentRow::opened);
    }
  }

  /**
   * One document.
   *
   * @param kilobytes its size, rounded up
   * @param sha256 of what is shown, in hexadecimal
   * @param lines names of the signer's own empty fields
   * @param opened whether the signer had exactly this revision on screen
   * @param changed whether they had another one on screen
   * @param summary absent where none can be made
   */
  public record DocumentRow(
      String id,
      @Personal String name,
      int pages,
      long kilobytes,
      String sha256,
      boolean signs,
      List<String> lines,
      boolean signed,
      boolean opened,
      boolean changed,
      Optional<Summary> summary) {
    public DocumentRow {
      lines = List.copyOf(lines);
    }

    /** The people whom the summary names, for a list of documents. */
    public String people() {
      return summary.stream()
          .flatMap(made -> made.lines().stream())
          .filter(FormSummary.Line::person)
          .map(FormSummary.Line::text)
          .distinct()
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * What a document says, in short.
   *
   * @param name of the form, as its agency calls it
   * @param lines what its fields answer
   */
  public record Summary(String form, String name, String edition, List<FormSummary.Line> lines) {
    public Summary {
      lines = List.copyOf(lines);
    }
  }
}
