/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import io.github.bearertokenfilter.json.StrictJson;
import io.github.bearertokenfilter.token.Printable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The metadata of an authorization server, which tells where its JWK Set and its endpoints are.
 *
 * <p>This class is immutable and thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414 §3</a>
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery §4</a>
 */
public final class ServerMetadata {

    private final String issuer;
    private final List<URI> addresses;
    private final boolean allowInsecureHttp;
    private final HttpFetcher fetcher;

    /** Reads the metadata of {@code issuer} from the first of the addresses that has it. */
    public ServerMetadata(String issuer, List<URI> addresses, boolean allowInsecureHttp, HttpFetcher fetcher) {
        this.issuer = issuer;
        this.addresses = List.copyOf(addresses);
        this.allowInsecureHttp = allowInsecureHttp;
        this.fetcher = fetcher;
    }

    /**
     * Returns where metadata is looked for: the well-known path of OpenID Connect after the issuer's own path, then
     * that of RFC 8414 before it.
     */
    public static List<URI> wellKnownAddresses(URI issuer) {
        String path = issuer.getRawPath().replaceAll("/+$", "");
        String root = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return List.of(
                URI.create(root + path + "/.well-known/openid-configuration"),
                URI.create(root + "/.well-known/oauth-authorization-server" + path));
    }

    /**
     * Returns the address of the JWK Set.
     *
     * @throws FetchException if no address has valid metadata; the message tells the failure of each
     */
    URI jwksUri(Deadline deadline) throws FetchException {
        return endpoint("jwks_uri", deadline);
    }

    /**
     * Returns the address that the metadata has under this name, for instance {@code introspection_endpoint}.
     *
     * @throws FetchException if no address has valid metadata; the message tells the failure of each
     */
    URI endpoint(String name, Deadline deadline) throws FetchException {
        List<String> failures = new ArrayList<>();
        boolean isUntrusted = false;
        for (URI address : addresses) {
            try {
                return endpoint(name, address, fetcher.fetch(address, deadline).text());
            } catch (FetchException e) {
                failures.add(e.getMessage());
                isUntrusted |= e instanceof UntrustedMetadataException;
            }
        }
        String message = String.join("; ", failures);
        throw isUntrusted ? new UntrustedMetadataException(message) : new FetchException(message);
    }

    /** Returns the addresses at which the metadata is looked for. */
    @Override
    public String toString() {
        return addresses.stream().map(URI::toString).collect(Collectors.joining(" "));
    }

    private URI endpoint(String name, URI address, String document) throws FetchException {
        Map<String, Object> metadata = members(address, document);
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new UntrustedMetadataException(address + " is the metadata of another issuer, "
                    + Printable.value(metadata.get("issuer")));
        }
        try {
            return Endpoint.parse(String.valueOf(metadata.get(name)), allowInsecureHttp);
        } catch (IllegalArgumentException e) {
            throw new UntrustedMetadataException(address + " has a " + name + " that " + e.getMessage());
        }
    }

    private static Map<String, Object> members(URI address, String document) throws FetchException {
        try {
            return StrictJson.readObject(document);
        } catch (IOException e) {
            throw new FetchException(address + " is not usable: " + e.getMessage());
        }
    }
}
