package org.countersign.trust.ades;

/** What a signature commits its signer to (EN 319 122-1 §5.2.3, annex B of TS 119 172-1). */
public enum CommitmentType {
  PROOF_OF_ORIGIN(1),
  PROOF_OF_RECEIPT(2),
  PROOF_OF_DELIVERY(3),
  PROOF_OF_SENDER(4),
  PROOF_OF_APPROVAL(5),
  PROOF_OF_CREATION(6);

  private static final String ARC = "1.2.840.113549.1.9.16.6.";
  private final int arc;

  CommitmentType(int arc) {
    this.arc = arc;
  }

  String oid() {
    return ARC + arc;
  }
}
