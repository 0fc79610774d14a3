/**
 * The fake outside world on its own ports: a filing endpoint, a mailbox and a DocuSign. Owns no
 * table; shares no code with the service, so that both cannot repeat one mistake. The endpoint
 * keeps what it accepted in small files when it is given a directory, so that the same submission
 * gets the same receipt after its process was killed. Everything listens on loopback only.
 */
@NullMarked
package org.countersign.sandbox;

import org.jspecify.annotations.NullMarked;
