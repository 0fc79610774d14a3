package org.countersign.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.DocumentsConfig;
import org.countersign.filing.packaging.PackagingConfig;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.filing.signing.SigningConfig;
import org.countersign.filing.submission.SubmissionConfig;
import org.countersign.identity.accounts.AccountsConfig;
import org.countersign.identity.attorneys.AttorneysConfig;
import org.countersign.identity.credentials.CredentialsConfig;
import org.countersign.platform.db.DatabaseConfig;
import org.countersign.platform.isolation.IsolationConfig;
import org.countersign.platform.jobs.JobsConfig;
import org.countersign.platform.mail.MailConfig;
import org.countersign.platform.mail.SmsConfig;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.web.WebConfig;
import org.countersign.trust.ades.TimestampConfig;
import org.countersign.trust.keys.KeysConfig;
import org.countersign.trust.pki.PkiConfig;
import org.countersign.trust.verification.VerificationConfig;

/**
 * The whole configuration: one record per module, owned by the module. A module's section goes into
 * {@link Modules}, nothing else.
 */
public final class ServiceConfiguration extends Configuration {
  private final DeploymentEnvironment environment;
  private final @Valid Modules modules;
  private final List<String> missing;

  /**
   * @param missing secrets and variables the file names but the surroundings do not have; filled in
   *     by {@link ConfigurationLoader}, not in files
   */
  @JsonCreator
  public ServiceConfiguration(
      @JsonProperty(value = "environment", required = true) DeploymentEnvironment environment,
      @JsonProperty("secrets") Optional<SecretsConfig> secrets,
      @JsonProperty(value = "modules", required = true) Modules modules,
      @JsonProperty("missing") Optional<List<String>> missing) {
    this.environment = environment;
    this.modules = modules;
    this.missing = missing.orElse(List.of());
  }

  /**
   * One section per module.
   *
   * @param web platform.web
   * @param database platform.db
   */
  public record Modules(
      @JsonProperty(required = true) WebConfig web,
      @JsonProperty(required = true) @Valid DatabaseConfig database,
      @Valid Optional<JobsConfig> jobs,
      @JsonProperty(required = true) @Valid MailConfig mail,
      Optional<SmsConfig> sms,
      @Valid Optional<OutboundConfig> outbound,
      Optional<IsolationConfig> isolation,
      Optional<VerificationConfig> verification,
      @JsonProperty(required = true) KeysConfig keys,
      Optional<PkiConfig> pki,
      @Valid Optional<TimestampConfig> timestamps,
      @JsonProperty(required = true) @Valid DocumentsConfig documents,
      Optional<AccountsConfig> accounts,
      Optional<AttorneysConfig> attorneys,
      Optional<CredentialsConfig> credentials,
      Optional<SigningConfig> signing,
      Optional<DocusignConfig> docusign,
      Optional<PackagingConfig> packaging,
      @JsonProperty(required = true) SubmissionConfig submission) {}

  public DeploymentEnvironment environment() {
    return environment;
  }

  public Modules modules() {
    return modules;
  }

  List<String> missing() {
    return missing;
  }
}
