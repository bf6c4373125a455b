<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" isErrorPage="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <title>Not for you</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/page/legacy.css">
</head>
<body>
  <h1>Not for you</h1>
  <p>This part is for administrators.</p>
  <c:if test="${not empty pageContext.request.remoteUser}">
    <p>You are known as <c:out value="${pageContext.request.remoteUser}"/>.</p>
  </c:if>
</body>
</html>
