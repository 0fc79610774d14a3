package org.countersign.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ports and places of the fake outside world; every field has a usable default.
 *
 * @param filingPort port of the filing endpoint; 0 takes any free one
 * @param mailboxPort port of the mailbox; 0 takes any free one
 * @param directory where the endpoint keeps its answers; absent means memory only
 * @param trustPem PEM file with the trust anchors; absent when the caller hands a provider over
 * @param maximumBytes largest container accepted
 * @param examination what looking into one container may cost
 * @param docusign the DocuSign simulator; absent means there is none
 */
public record SandboxConfig(
    @JsonProperty("filingPort") int filingPort,
    @JsonProperty("mailboxPort") int mailboxPort,
    @JsonProperty("directory") @Nullable Path directory,
    @JsonProperty("trustPem") @Nullable Path trustPem,
    @JsonProperty("maximumBytes") long maximumBytes,
    @JsonProperty("examination") @Nullable ExaminationLimits examination,
    @JsonProperty("docusign") @Nullable SimulatedDocusign docusign) {
  private static final long DEFAULT_MAXIMUM = 4L << 30;

  public SandboxConfig {
    if (maximumBytes <= 0) {
      maximumBytes = DEFAULT_MAXIMUM;
    }
  }

  /** Filing endpoint and mailbox alone. */
  public SandboxConfig(
      int filingPort,
      int mailboxPort,
      @Nullable Path directory,
      @Nullable Path trustPem,
      long maximumBytes,
      @Nullable ExaminationLimits examination) {
    this(filingPort, mailboxPort, directory, trustPem, maximumBytes, examination, null);
  }

  /** Any free ports, nothing kept, no DocuSign. */
  public static SandboxConfig inMemory() {
    return new SandboxConfig(0, 0, null, null, 0, null);
  }

  /** The same with a DocuSign simulator. */
  public SandboxConfig with(SimulatedDocusign simulated) {
    return new SandboxConfig(
        filingPort, mailboxPort, directory, trustPem, maximumBytes, examination, simulated);
  }

  Optional<SimulatedDocusign> simulated() {
    return Optional.ofNullable(docusign);
  }

  ExaminationLimits limits() {
    return examination == null ? ExaminationLimits.standard() : examination;
  }

  Optional<Path> keptIn() {
    return Optional.ofNullable(directory);
  }

  Optional<Path> trustFile() {
    return Optional.ofNullable(trustPem);
  }
}
