/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.monitoring;

import java.util.List;
import java.util.SortedMap;
import javax.management.MXBean;

/** What JMX shows of one filter, and what it lets the operator do. Times are in ISO 8601. */
@MXBean
public interface MonitoredFilter {

    /** Returns how many requests had a good token. */
    long getAccepted();

    /** Returns how many requests were refused, by the reason's code as it stands in the log. */
    SortedMap<String, Long> getRefused();

    /** Returns how many requests with a bad token passed, because a rule permits them to everybody, by reason. */
    SortedMap<String, Long> getIgnored();

    /** Returns how many requests would have been refused, were the rules enforced, by rule. */
    SortedMap<String, Long> getReported();

    /** Returns how the keys of each issuer are. */
    List<IssuerStatus> getIssuers();

    /**
     * Fetches the keys of all issuers now and waits for them.
     *
     * @return the issuers whose keys could not be fetched, with the cause; empty if all is well
     */
    List<String> refresh();
}
