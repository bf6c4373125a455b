/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.socket;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.security.Principal;

/** Answers every message by the name of the caller who has opened the socket. */
@ServerEndpoint("/socket")
public class CallerSocket {

    /** Returns the answer, which the container sends. */
    @OnMessage
    public String answer(String question, Session session) {
        Principal caller = session.getUserPrincipal();
        return caller == null ? "nobody" : caller.getName();
    }
}
