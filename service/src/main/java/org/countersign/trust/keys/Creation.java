package org.countersign.trust.keys;

/** Why keys are made: those of a sandbox are marked, so that production can refuse them. */
enum Creation {
  SANDBOX,
  PRODUCTION
}
