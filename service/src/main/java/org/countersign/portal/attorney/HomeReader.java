package org.countersign.portal.attorney;

import java.net.URI;
import org.countersign.identity.attorneys.Attorney;

/** Reads what an attorney's home shows. */
final class HomeReader {
  private final URI publicUrl;

  HomeReader(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  HomeView read(Attorney attorney) {
    var identifier = attorney.identifier().toString();
    var verification = publicUrl + "/verify?identifier=" + identifier;
    return new HomeView(
        attorney.name().full(),
        identifier,
        attorney.state().name(),
        verification,
        QrPicture.of(verification));
  }
}
