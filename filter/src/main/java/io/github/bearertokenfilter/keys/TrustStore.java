/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collections;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate authorities of a file: PKCS12, JKS, or certificates in PEM. */
public final class TrustStore {

    private static final String PEM_CERTIFICATE = "-----BEGIN CERTIFICATE-----";

    private TrustStore() {
    }

    /**
     * Returns a TLS context that trusts these authorities and no others.
     *
     * @param password the password of a PKCS12 or JKS file, or {@code null}
     * @throws IllegalArgumentException if the file cannot be read, or holds no certificate
     */
    public static SSLContext context(LocalFile file, char[] password) {
        try (InputStream content = file.open()) {
            KeyStore authorities = read(content.readAllBytes(), password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new IllegalArgumentException("is not there, or must not be read");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "cannot be read as PKCS12, JKS or PEM certificates; is the password right?");
        }
    }

    private static KeyStore read(byte[] content, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = isPem(content) ? fromPem(content) : fromStore(content, password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return store;
            }
        }
        throw new IllegalArgumentException("holds no certificate of an authority");
    }

    private static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(PEM_CERTIFICATE);
    }

    private static KeyStore fromPem(byte[] content) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int position = 0;
        CertificateFactory x509 = CertificateFactory.getInstance("X.509");
        for (Certificate certificate : x509.generateCertificates(new ByteArrayInputStream(content))) {
            store.setCertificateEntry("authority-" + position++, certificate);
        }
        return store;
    }

    /** The JDK's PKCS12 reads JKS as well. */
    private static KeyStore fromStore(byte[] content, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        return store;
    }
}
