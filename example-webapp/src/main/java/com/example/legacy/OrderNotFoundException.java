/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.legacy;

/** Thrown for an order that does not exist; web.xml maps it to an error page of its own. */
public class OrderNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OrderNotFoundException(String number) {
        super("no order has the number " + number);
    }
}
