/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example;

import org.junit.jupiter.api.Tag;

/** Redeploys in every container; takes some minutes, hence in the profile {@code soak} only. */
@RunOn
@Tag("soak")
class RedeployEverywhereIT extends RedeployTest {
}
