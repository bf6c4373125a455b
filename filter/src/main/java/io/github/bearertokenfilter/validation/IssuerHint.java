/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.validation;

import io.github.bearertokenfilter.token.Printable;
import java.util.Collection;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses, for the operator's log alone, why an issuer is nearly but not quite one of those that are trusted. */
final class IssuerHint {

    private static final Pattern ENTRA_TENANT = Pattern.compile(
            "https://(?:sts\\.windows\\.net|login\\.microsoftonline\\.com)/([0-9a-fA-F-]{36})(?:/v2\\.0)?/?");

    private IssuerHint() {
    }

    /** Returns a hint that begins with a comma, or nothing. */
    static String forMismatch(String issuer, Collection<String> trusted) {
        for (String name : trusted) {
            if (differOnlyBy(IssuerHint::withoutSlash, issuer, name)) {
                return hint(name, "the slash at the end");
            }
            if (differOnlyBy(IssuerHint::withoutScheme, issuer, name)) {
                return hint(name, "the scheme");
            }
            if (differOnlyBy(text -> text.toLowerCase(Locale.ROOT), issuer, name)) {
                return hint(name, "upper and lower case");
            }
            if (differOnlyBy(IssuerHint::tenant, issuer, name)) {
                return hint(name, "the version (v1.0 or v2.0) of the Entra ID token; see issuerAliases");
            }
        }
        return "";
    }

    private static boolean differOnlyBy(UnaryOperator<String> normalization, String issuer, String name) {
        return normalization.apply(issuer).equals(normalization.apply(name));
    }

    private static String hint(String name, String difference) {
        return ", which differs from " + Printable.value(name) + " only by " + difference;
    }

    private static String withoutSlash(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    private static String withoutScheme(String issuer) {
        return issuer.replaceFirst("^https?://", "");
    }

    private static String tenant(String issuer) {
        Matcher entra = ENTRA_TENANT.matcher(issuer);
        return entra.matches() ? entra.group(1).toLowerCase(Locale.ROOT) : issuer;
    }
}
