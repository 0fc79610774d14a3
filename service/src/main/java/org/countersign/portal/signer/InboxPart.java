package org.countersign.portal.signer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.countersign.filing.signing.SigningState;
import org.countersign.platform.values.Personal;

/**
 * The part of an inbox that one page shows, so that a page with five hundred filings is as light as
 * one with fifty. Counts and decisions about all of them are the whole inbox's.
 *
 * @param show the state whose filings are listed; empty for all
 * @param find the words that listed filings have; empty for all
 * @param page from 1 on
 * @param pages at least 1
 * @param first number of the first filing here among those listed, from 1 on; 0 when there is none
 * @param listed how many filings are listed on all pages together
 */
public record InboxPart(
    InboxView inbox,
    String show,
    @Personal String find,
    int page,
    int pages,
    int first,
    int listed,
    List<InboxView.FilingRow> filings) {
  /** Filings of one page. */
  static final int AT_ONCE = 50;

  public InboxPart {
    filings = List.copyOf(filings);
  }

  /**
   * Which part is wanted.
   *
   * @param show a state; anything else is all
   * @param page is brought into range
   * @param at a filing whose page is wanted instead, else empty
   */
  record Wanted(String show, int page, String at) {
    static final Wanted FIRST = new Wanted("", 1, "");
  }

  static InboxPart of(InboxView inbox, Wanted wanted) {
    var show =
        Arrays.stream(SigningState.values())
            .map(Enum::name)
            .filter(wanted.show()::equals)
            .findFirst()
            .orElse("");
    var listed =
        inbox.filings().stream()
            .filter(filing -> show.isEmpty() || filing.state().equals(show))
            .toList();
    return cut(inbox, show, "", listed, pageOf(listed, wanted));
  }

  /** Those that have every word, wherever on their cards; the first page of them. */
  static InboxPart found(InboxView inbox, String find) {
    var words = plain(find.strip());
    Predicate<InboxView.FilingRow> matches =
        filing -> {
          var card = plain(filing.words());
          return Arrays.stream(words.split("\\s+")).allMatch(card::contains);
        };
    return cut(inbox, "", find.strip(), inbox.filings().stream().filter(matches).toList(), 1);
  }

  private static int pageOf(List<InboxView.FilingRow> listed, Wanted wanted) {
    for (int index = 0; index < listed.size(); index++) {
      if (listed.get(index).id().equals(wanted.at())) {
        return index / AT_ONCE + 1;
      }
    }
    return wanted.page();
  }

  private static InboxPart cut(
      InboxView inbox, String show, String find, List<InboxView.FilingRow> listed, int wanted) {
    int pages = Math.max(1, (listed.size() + AT_ONCE - 1) / AT_ONCE);
    int page = Math.min(Math.max(1, wanted), pages);
    int from = (page - 1) * AT_ONCE;
    int to = Math.min(listed.size(), from + AT_ONCE);
    return new InboxPart(
        inbox,
        show,
        find,
        page,
        pages,
        listed.isEmpty() ? 0 : from + 1,
        listed.size(),
        listed.subList(from, to));
  }

  /** Small letters without accents: people leave them out where they search. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether there is more than a page has room for: only then is there something to choose. */
  public boolean isMany() {
    return isMany(inbox);
  }

  static boolean isMany(InboxView inbox) {
    return inbox.filings().size() > AT_ONCE;
  }

  /** Number of the last filing here. */
  public int last() {
    return first + filings.size() - (filings.isEmpty() ? 0 : 1);
  }

  /** How many filings are in each state that one of them has. */
  public Map<String, Long> states() {
    var counted = new LinkedHashMap<String, Long>();
    for (var state : SigningState.values()) {
      long count = inbox.filings().stream().filter(row -> row.state().equals(state.name())).count();
      if (count > 0) {
        counted.put(state.name(), count);
      }
    }
    return counted;
  }

  /** What a form of a filing's card says so that the way back leads to this place. */
  public String back(InboxView.FilingRow filing) {
    return show.isEmpty() ? back(inbox, filing) : "?show=" + show + "&page=" + page;
  }

  /** The way back to the page that has a filing; empty where there is one page. */
  static String back(InboxView inbox, InboxView.FilingRow filing) {
    return isMany(inbox) ? "?at=" + filing.id() : "";
  }
}
