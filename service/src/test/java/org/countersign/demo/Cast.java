package org.countersign.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.values.TrustClock;

/**
 * The demo's people, each signed in, with a filing that waits for the client's signature: whom the
 * service may meet, for tests that make requests of their own.
 *
 * @param people headers by name: attorney, registrar, vendor, rival (a vendor nobody delegated to),
 *     client (in a ceremony)
 * @param ids the first id of each kind that exists, by prefix
 */
public record Cast(Map<String, Map<String, String>> people, Map<String, String> ids) {
  /** Plays the story up to the client's entry. */
  public static Cast gather(World world, TrustClock clock, Path work) {
    var attorney = new Attorney(world, UUID.randomUUID().toString().substring(0, 8));
    attorney.register();
    attorney.apply(SampleForms.evidence(work), "4711");
    var registrar = new Registrar(world);
    registrar.enrol();
    var identifier = registrar.approve(attorney.registration()).path("attorneyIdentifier").asText();
    var rival = new Vendor(world, clock);
    rival.join(world);
    rival.authenticate();
    var vendor = new Vendor(world, clock);
    var clientId = vendor.join(world);
    var delegation = attorney.delegateTo(clientId);
    vendor.authenticate();
    var document = vendor.upload(identifier, SampleForms.write(work).get(0));
    var signer = vendor.addSigner(identifier, Client.person());
    var filing =
        vendor
            .createFiling(identifier, signer, document, vendor.choose(document), "sweep")
            .path("id")
            .asText();
    var client = new Client(world);
    var request = vendor.askForSignature(signer, List.of(filing));
    var ceremony = client.enter();
    return new Cast(
        Map.of(
            "attorney", attorney.connection().credentials(),
            "registrar", registrar.connection().credentials(),
            "vendor", vendor.connection().credentials(),
            "rival", rival.connection().credentials(),
            "client", client.connection().credentials()),
        Map.of(
            "attorneys", identifier,
            "registrations", attorney.registration(),
            "delegations", delegation,
            "documents", document.path("id").asText(),
            "signers", signer,
            "filings", filing,
            "signing-requests", request,
            "ceremonies", ceremony,
            "clients", clientId));
  }
}
