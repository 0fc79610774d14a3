package org.countersign.app;

import java.util.List;
import org.countersign.identity.accounts.AccountsConfig;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.attorneys.AttorneysConfig;
import org.countersign.identity.attorneys.AttorneysModule;
import org.countersign.identity.credentials.CredentialsConfig;
import org.countersign.identity.credentials.CredentialsModule;
import org.countersign.identity.oauth.OAuthModule;
import org.countersign.identity.vendors.VendorsModule;

/** The wing {@code identity}. */
record IdentityWing(
    AccountsModule accounts,
    AttorneysModule attorneys,
    CredentialsModule credentials,
    VendorsModule vendors) {
  static IdentityWing build(
      ServiceConfiguration.Modules config, Platform platform, TrustWing trust, Contributions all) {
    var accounts = accounts(config, platform);
    // Vendors know attorneys by id alone here: they hear of standing, so they come first.
    var vendors =
        VendorsModule.build(
            accounts.organizations(),
            platform.sources().ids(),
            platform.sources().clock(),
            platform.sources().worldClock(),
            platform.audit(),
            platform.events().log());
    var tokens =
        new CredentialsModule.Platform(
            config.web().publicUrl(),
            platform.sources().ids(),
            platform.sources().random(),
            platform.sources().clock());
    var certificates =
        CredentialsModule.Certificates.build(
            tokens,
            platform.audit(),
            platform.events().log(),
            trust.pki().authority(),
            trust.pki().revocation());
    var attorneys = attorneys(config, platform, trust, accounts, certificates, vendors);
    var credentials =
        CredentialsModule.build(
            config.credentials().orElseGet(CredentialsConfig::defaults),
            tokens,
            certificates,
            attorneys.attorneys(),
            trust.keys().keys(),
            trust.pki().authority());
    var wing = new IdentityWing(accounts, attorneys, credentials, vendors);
    wing.contribute(config, platform, all);
    return wing;
  }

  private static AccountsModule accounts(ServiceConfiguration.Modules config, Platform platform) {
    return AccountsModule.build(
        config.accounts().orElseGet(AccountsConfig::defaults),
        config.web().publicUrl(),
        platform.sources().ids(),
        platform.sources().clock(),
        platform.audit(),
        platform.mail().messages());
  }

  private static AttorneysModule attorneys(
      ServiceConfiguration.Modules config,
      Platform platform,
      TrustWing trust,
      AccountsModule accounts,
      CredentialsModule.Certificates certificates,
      VendorsModule vendors) {
    var sources = platform.sources();
    return AttorneysModule.build(
        config.attorneys().orElseGet(AttorneysConfig::defaults),
        new AttorneysModule.Platform(
            config.web().publicUrl(),
            sources.ids(),
            sources.random(),
            sources.clock(),
            sources.worldClock(),
            platform.audit(),
            platform.events().log(),
            platform.mail().messages()),
        accounts,
        trust.documents().blobs(),
        List.of(certificates.standing(), vendors.standing()));
  }

  private void contribute(
      ServiceConfiguration.Modules config, Platform platform, Contributions all) {
    var transactions = platform.transactions();
    var writes = platform.web().writes();
    var oauth =
        OAuthModule.build(
            config.web().publicUrl(),
            vendors.vendors(),
            credentials,
            platform.audit(),
            platform.sources().clock());
    all.resources(accounts.resources(transactions, attorneys.attorneys()))
        .resources(
            attorneys.resources(transactions, writes, accounts.organizations(), Platform.WORLD))
        .resources(credentials.resources(transactions, writes))
        .recurring(credentials.recurring(transactions))
        .recurring(attorneys.recurring(transactions))
        .resources(
            vendors.resources(
                transactions,
                writes,
                accounts.organizations(),
                attorneys.attorneys(),
                platform.events().log()))
        .resources(oauth.resources(transactions))
        .problems(accounts.problems())
        .problems(attorneys.problems())
        .problems(credentials.problems())
        .problems(vendors.problems())
        .commands(accounts.commands(transactions, Platform.WORLD))
        .commands(vendors.commands(transactions, Platform.WORLD))
        .authenticator(accounts.authenticator(transactions, attorneys.attorneys()))
        .authenticator(oauth.authenticator(transactions));
  }
}
