package org.countersign.portal.signer;

import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.FilingId;
import org.jspecify.annotations.Nullable;

/** Where in an inbox somebody is: the page that is wanted, and the one a decision leads back to. */
public final class Place {
  private final InboxPart.Wanted wanted;

  /** As the address says; what it does not say is the beginning. */
  public Place(
      @QueryParam("show") @Nullable String show,
      @QueryParam("page") @Nullable Integer page,
      @QueryParam("at") @Nullable FilingId at) {
    this.wanted =
        new InboxPart.Wanted(
            Optional.ofNullable(show).orElse(""),
            Optional.ofNullable(page).orElse(1),
            Optional.ofNullable(at).map(FilingId::toString).orElse(""));
  }

  InboxPart.Wanted wanted() {
    return wanted;
  }

  /** What an address says of it; empty for the beginning. */
  String query() {
    if (!wanted.at().isEmpty()) {
      return "?at=" + wanted.at();
    }
    return wanted.show().isEmpty()
        ? ""
        : "?show=" + encoded(wanted.show()) + "&page=" + wanted.page();
  }

  /** The same place of the inbox, as it is now. */
  URI back(CeremonyId ceremony) {
    var fragment = wanted.at().isEmpty() ? "" : "#" + wanted.at();
    return URI.create("/ceremonies/" + ceremony + query() + fragment);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
