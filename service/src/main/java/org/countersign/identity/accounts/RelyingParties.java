package org.countersign.identity.accounts;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.identity.accounts.store.AccountStore;
import org.countersign.identity.accounts.store.PasskeyRow;
import org.countersign.identity.accounts.store.PasskeyStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.PublicId;

/** The WebAuthn library's relying party over our tables, bound to one transaction. */
final class RelyingParties {
  private final RelyingPartyIdentity identity;
  private final String origin;

  /**
   * @param publicUrl its host is the RP ID, its scheme, host and port the only accepted origin
   */
  RelyingParties(URI publicUrl) {
    this.identity =
        RelyingPartyIdentity.builder().id(publicUrl.getHost()).name("Countersign").build();
    this.origin =
        publicUrl.getScheme()
            + "://"
            + publicUrl.getHost()
            + (publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort());
  }

  RelyingParty bound(Tx tx) {
    return bound(new Credentials(tx, Optional.empty()));
  }

  /** Names an account's passkeys as those that an authenticator is not to make a second time. */
  RelyingParty enrolling(Tx tx, AccountId account) {
    return bound(new Credentials(tx, Optional.of(account)));
  }

  private RelyingParty bound(Credentials credentials) {
    return RelyingParty.builder()
        .identity(identity)
        .credentialRepository(credentials)
        .origins(Set.of(origin))
        .attestationConveyancePreference(AttestationConveyancePreference.NONE)
        .validateSignatureCounter(true)
        .build();
  }

  /**
   * The library's view of our passkeys; its "user name" is the printed account id, but for the
   * request of an enrolment, where authenticators show it and it is the address.
   */
  private record Credentials(Tx tx, Optional<AccountId> enrolling) implements CredentialRepository {
    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
      return enrolling
          .or(() -> PublicId.parse(AccountId.PREFIX, username).map(AccountId::new))
          .map(id -> tx.store(PasskeyStore.class).ofAccount(id))
          .stream()
          .flatMap(List::stream)
          .map(Credentials::descriptor)
          .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
      return PublicId.parse(AccountId.PREFIX, username)
          .map(AccountId::new)
          .flatMap(id -> tx.store(AccountStore.class).find(id))
          .map(account -> new ByteArray(account.userHandle()));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
      return tx.store(AccountStore.class)
          .findByUserHandle(userHandle.getBytes())
          .map(account -> account.id().toString());
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
      return lookupAll(credentialId).stream()
          .filter(credential -> credential.getUserHandle().equals(userHandle))
          .findFirst();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
      return tx.store(PasskeyStore.class).find(credentialId.getBytes()).stream()
          .map(Credentials::credential)
          .collect(Collectors.toSet());
    }

    private static PublicKeyCredentialDescriptor descriptor(PasskeyRow row) {
      return PublicKeyCredentialDescriptor.builder().id(new ByteArray(row.credentialId())).build();
    }

    private static RegisteredCredential credential(PasskeyRow row) {
      return RegisteredCredential.builder()
          .credentialId(new ByteArray(row.credentialId()))
          .userHandle(new ByteArray(row.userHandle()))
          .publicKeyCose(new ByteArray(row.publicKey()))
          .signatureCount(row.signCount())
          .backupEligible(row.backupEligible())
          .backupState(row.backedUp())
          .build();
    }
  }
}
