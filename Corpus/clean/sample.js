const 消息 = {标题: "你好,世界!", 次数: 3};
function 显示(内容, 选项) { console.log(内容 + ":" + 选项); }
let a = b ? "是" : "否";
// 兼容旧浏览器(IE)的写法,以后删除
document.write("<p>段落</p><br/>");
items.map(x => x.名称).filter(n => n !== "无");
