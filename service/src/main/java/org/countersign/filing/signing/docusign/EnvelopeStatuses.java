package org.countersign.filing.signing.docusign;

import com.docusign.esign.model.AuthenticationStatus;
import com.docusign.esign.model.CustomFields;
import com.docusign.esign.model.Envelope;
import com.docusign.esign.model.EventResult;
import com.docusign.esign.model.InPersonSigner;
import com.docusign.esign.model.Recipients;
import com.docusign.esign.model.Signer;
import com.docusign.esign.model.TextCustomField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the SDK read, in our records. */
final class EnvelopeStatuses {
  private static final String BOUNCED = "autoresponded";

  private EnvelopeStatuses() {}

  static EnvelopeStatus of(Envelope envelope) {
    var recipients = Optional.ofNullable(envelope.getRecipients());
    return new EnvelopeStatus(
        envelope.getEnvelopeId(),
        EnvelopeStatus.State.of(Optional.ofNullable(envelope.getStatus()).orElse("")),
        Optional.ofNullable(envelope.getCustomFields())
            .map(CustomFields::getTextCustomFields)
            .orElse(List.of())
            .stream()
            .filter(field -> EnvelopeDraft.REFERENCE_FIELD.equals(field.getName()))
            .map(TextCustomField::getValue)
            .findFirst(),
        recipients.stream()
            .flatMap(
                all ->
                    Stream.concat(
                        list(all.getSigners()).map(Signer::getDeclinedReason),
                        list(all.getInPersonSigners()).map(InPersonSigner::getDeclinedReason)))
            .flatMap(Stream::ofNullable)
            .findFirst(),
        Optional.ofNullable(envelope.getVoidedReason()),
        recipients.flatMap(EnvelopeStatuses::signer));
  }

  private static Optional<EnvelopeStatus.Signer> signer(Recipients all) {
    return Stream.concat(
            list(all.getSigners()).map(EnvelopeStatuses::signer),
            list(all.getInPersonSigners()).map(EnvelopeStatuses::signer))
        .findFirst();
  }

  private static EnvelopeStatus.Signer signer(Signer signer) {
    return new EnvelopeStatus.Signer(
        text(signer.getName()),
        text(signer.getEmail()),
        Optional.ofNullable(signer.getClientUserId()),
        BOUNCED.equalsIgnoreCase(signer.getStatus()),
        failed(signer.getRecipientAuthenticationStatus()));
  }

  private static EnvelopeStatus.Signer signer(InPersonSigner signer) {
    return new EnvelopeStatus.Signer(
        text(signer.getSignerName()),
        text(signer.getHostEmail()),
        Optional.ofNullable(signer.getClientUserId()),
        BOUNCED.equalsIgnoreCase(signer.getStatus()),
        failed(signer.getRecipientAuthenticationStatus()));
  }

  private static boolean failed(@Nullable AuthenticationStatus status) {
    return status != null
        && Stream.of(
                status.getAccessCodeResult(),
                status.getAgeVerifyResult(),
                status.getIdentityVerificationResult(),
                status.getIdLookupResult(),
                status.getIdQuestionsResult(),
                status.getPhoneAuthResult(),
                status.getSmsAuthResult())
            .flatMap(Stream::ofNullable)
            .map(EventResult::getStatus)
            .anyMatch("failed"::equalsIgnoreCase);
  }

  private static <T> Stream<T> list(@Nullable List<T> list) {
    return Stream.ofNullable(list).flatMap(List::stream);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
