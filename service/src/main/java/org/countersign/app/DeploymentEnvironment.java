package org.countersign.app;

/** What a deployment is for. */
public enum DeploymentEnvironment {
  /** Real filings: no sandbox keys, no fake providers. */
  PRODUCTION,
  /** Practice and demonstration. */
  SANDBOX
}
