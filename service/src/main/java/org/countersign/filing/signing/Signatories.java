package org.countersign.filing.signing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.filings.Signers;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Channel;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;

/** Who signs in a ceremony, read from the registers of clients and of attorneys. */
public final class Signatories {
  private final Signers signers;
  private final Attorneys attorneys;
  private final SigningConfig config;

  Signatories(Signers signers, Attorneys attorneys, SigningConfig config) {
    this.signers = signers;
    this.attorneys = attorneys;
    this.config = config;
  }

  /** Where a client is reached. */
  public record Contact(
      @Personal String email, @Personal Optional<String> phone, Locale locale, ZoneId timeZone) {
    private static final int SHOWN_DIGITS = 2;

    /** Enough of an address for its owner to know it, too little for anybody else to use it. */
    String masked(Channel channel) {
      var number = phone.orElse("");
      return channel == Channel.SMS
          ? "••• " + number.substring(number.length() - SHOWN_DIGITS)
          : email.charAt(0) + "•••" + email.substring(email.lastIndexOf('@'));
    }
  }

  /** Where a client reaches the attorney, to have something corrected or to sign on paper. */
  public record Office(
      @Personal String attorney, @Personal String email, @Personal Optional<String> phone) {}

  /** The person of a ceremony. */
  public Signatory of(Tx tx, Ceremony ceremony) {
    if (ceremony.signerId().isPresent()) {
      var signer = signer(tx, ceremony.signerId().get());
      return new Signatory(signer.name().full(), signer.timeZone(), Optional.empty());
    }
    var attorney = attorney(tx, ceremony.attorneyId());
    return new Signatory(
        attorney.name().full(), zone(tx, attorney.id()), Optional.of(attorney.identifier()));
  }

  /** What a client is called. */
  public String name(Tx tx, SignerId id) {
    return signer(tx, id).name().full();
  }

  /** The time zone in which an attorney reads and is dated. */
  public ZoneId zone(Tx tx, AttorneyId id) {
    return attorneys.timeZone(tx, id).orElse(config.zone());
  }

  /** Where the client of a ceremony is reached. */
  public Contact contact(Tx tx, SignerId id) {
    var signer = signer(tx, id);
    return new Contact(signer.email(), signer.phone(), signer.locale(), signer.timeZone());
  }

  /** How the attorney is reached. */
  public Office office(Tx tx, AttorneyId id) {
    var attorney = attorney(tx, id);
    return new Office(attorney.name().full(), attorney.email(), attorneys.phone(tx, id));
  }

  /** Whether a telephone is that of an attorney of these organizations. */
  boolean isOffices(Tx tx, WorldId world, Set<OrganizationId> of, @Personal String phone) {
    return attorneys.hasPhone(tx, world, of, phone);
  }

  /** Whether a client was born on a day; the date itself leaves the register nowhere. */
  boolean wasBornOn(Tx tx, SignerId id, LocalDate day) {
    return signer(tx, id).birthDate().equals(day);
  }

  /** The attorney stays in good standing until this transaction ends. */
  void requireActive(Tx tx, AttorneyId id) {
    attorneys.requireActive(tx, id);
  }

  /** The attorney whose filings are signed. */
  public Attorney attorney(Tx tx, AttorneyId id) {
    return attorneys
        .find(tx, id)
        .orElseThrow(() -> new IllegalStateException("Attorneys are never deleted"));
  }

  private Signer signer(Tx tx, SignerId id) {
    return signers
        .find(tx, id)
        .orElseThrow(() -> new IllegalStateException("A signer with a request is never deleted"));
  }
}
