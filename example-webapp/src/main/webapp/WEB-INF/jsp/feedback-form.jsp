<%@ page contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="http://java.sun.com/jsp/jstl/core" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <title>Feedback</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/page/legacy.css">
</head>
<body>
  <h1>Feedback from <c:out value="${pageContext.request.remoteUser}"/></h1>
  <form method="post" action="${pageContext.request.contextPath}/app/feedback">
    <p><label>Subject <input name="subject"></label></p>
    <p><label>Message <textarea name="message"></textarea></label></p>
    <p><button>Send</button></p>
  </form>
</body>
</html>
