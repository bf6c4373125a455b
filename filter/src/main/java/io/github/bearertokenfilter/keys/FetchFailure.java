/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.keys;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Says in plain words why an exchange failed. Messages of the JDK are not repeated. */
final class FetchFailure {

    private static final Map<Class<? extends Throwable>, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(CertPathBuilderException.class,
                "its certificate was issued by none of the trusted authorities (see trustStoreFile)");
        WORDS.put(CertPathValidatorException.class,
                "its certificate has expired, or no trusted authority has signed it (see trustStoreFile)");
        WORDS.put(CertificateException.class, "its certificate is not valid, or not for this host");
        WORDS.put(SSLException.class, "no TLS connection could be agreed on");
        WORDS.put(UnresolvedAddressException.class, "the host name is unknown");
        WORDS.put(UnknownHostException.class, "the host name is unknown");
        WORDS.put(HttpConnectTimeoutException.class, "no connection within connectTimeoutMillis");
        WORDS.put(HttpTimeoutException.class, "it did not answer in time");
        WORDS.put(ConnectException.class, "the connection was refused");
        WORDS.put(EOFException.class, "the connection was closed before the answer");
    }

    private FetchFailure() {
    }

    static FetchException of(URI address, Throwable failure) {
        String message = address + " failed: " + describe(failure);
        if (failure instanceof BoundedBody.TooLargeException) {
            return FetchException.unusableAnswer(message);
        }
        return isLostConnection(failure) ? FetchException.lostConnection(message) : new FetchException(message);
    }

    /** Tells whether a connection that there was has ended, as one that lay idle may at any moment. */
    private static boolean isLostConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException && !(cause instanceof ConnectException)) {
                return true;
            }
        }
        return false;
    }

    /** Looks for the most telling exception of the chain of causes. */
    static String describe(Throwable failure) {
        for (Map.Entry<Class<? extends Throwable>, String> known : WORDS.entrySet()) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (known.getKey().isInstance(cause)) {
                    return known.getValue();
                }
            }
        }
        return failure instanceof BoundedBody.TooLargeException
                ? failure.getMessage()
                : failure.getClass().getSimpleName();
    }
}
